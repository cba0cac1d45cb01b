import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Transactions } from '../../database/transactions.service.js';
import { ExecutionStarter } from '../../executions/execution-starter.service.js';
import { NodeRegistry } from '../../nodes/node-registry.service.js';
import { newId } from '../../shared/uuid.js';
import { dueRuns } from '../due-runs.js';
import { RecurringWork } from '../recurring-work.js';
import type { ArmedSchedule } from './armed-schedule.entity.js';
import { LETTING_GO_MS } from '../../nodes/letting-go.js';
import { within } from '../../nodes/within.js';

/** How late it may be noticed that another node has armed a schedule that is due before all others. */
const POLL_MS = 2_000;

type DueSchedule = Omit<ArmedSchedule, 'dueAt' | 'startedAt' | 'skipped'> & { dueAt: Date; now: Date };

/**
 * Starts flows whose time has come, by the database's clock. Every node does so. Which one starts a run is decided by the
 * row that it locks; the schedule moves on in the transaction that accepts the execution, so each run is started
 * exactly once, whenever a node dies.
 */
@Injectable()
export class FireSchedules implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(FireSchedules.name);
  private readonly work = new RecurringWork(() => this.fireAndLookAhead());

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly executions: ExecutionStarter,
    private readonly registry: NodeRegistry,
  ) {}

  onApplicationBootstrap(): void {
    this.work.ask();
  }

  async onModuleDestroy(): Promise<void> {
    await within(LETTING_GO_MS, this.work.stop());
  }

  /**
   * Starts every run that is due and not just being started by another node. `now` is the database's unless told. Answers
   * how many schedules that were.
   */
  async tick(now?: Date): Promise<number> {
    const failed: string[] = [];
    let fired = 0;
    while (!this.registry.draining && (await this.fireNext(failed, now))) fired++;
    return fired - failed.length;
  }

  /** Answers after how many milliseconds to look again. Never rejects. */
  private async fireAndLookAhead(): Promise<number> {
    try {
      await this.tick();
      const [{ milliseconds }] = (await this.dataSource.query(
        `select extract(epoch from min(due_at) - statement_timestamp())::float8 * 1000 as milliseconds
         from sluice.schedule where due_at > statement_timestamp()`,
      )) as [{ milliseconds: number | null }];
      return Math.min(Math.ceil(milliseconds ?? POLL_MS), POLL_MS);
    } catch (error) {
      this.logger.warn(`Schedules cannot be looked at for now: ${(error as Error).message}`);
      return POLL_MS;
    }
  }

  /** False when there is none. A schedule that cannot be fired now keeps no other one waiting. */
  private async fireNext(failed: string[], now?: Date): Promise<boolean> {
    let due: DueSchedule | undefined;
    try {
      await this.transactions.run(async (manager) => {
        due = await takeDue(manager, failed, now);
        if (due !== undefined) await this.fire(manager, due);
      });
    } catch (error) {
      if (due === undefined) throw error;
      failed.push(due.flowId);
      this.logger.warn(`The schedule of flow ${due.flowId} could not start it for now: ${(error as Error).message}`);
    }
    return due !== undefined;
  }

  private async fire(manager: EntityManager, due: DueSchedule): Promise<void> {
    const { flowId, flowVersionId, namespace, schedule, armedAt, dueAt, now } = due;
    const { starts, skipped, next } = dueRuns(schedule, armedAt, dueAt, now);
    for (const time of starts) {
      const trigger = { scheduled_at: time.toISOString(), started_at: now.toISOString() };
      const request = { namespace, flowId, flowVersionId, trigger, caller: null, requestId: newId() };
      await this.executions.startWithin(manager, request);
    }
    await manager.query(
      `update sluice.schedule set due_at = $2, skipped = skipped + $3,
         started_at = case when $4 then $5 else started_at end
       where flow_id = $1`,
      [flowId, next, skipped, starts.length > 0, now],
    );
  }
}

/** The one that has waited longest. Nobody else fires it, and it stays armed, until the transaction ends. */
async function takeDue(
  manager: EntityManager,
  except: readonly string[],
  now?: Date,
): Promise<DueSchedule | undefined> {
  const [due]: DueSchedule[] = await manager.query(
    `select flow_id as "flowId", flow_version_id as "flowVersionId", namespace, schedule, armed_at as "armedAt",
       due_at as "dueAt", coalesce($2, statement_timestamp())::timestamptz(3) as now
     from sluice.schedule
     where due_at <= coalesce($2, statement_timestamp()) and flow_id <> all($1)
     order by due_at limit 1
     for no key update skip locked`,
    [except, now ?? null],
  );
  return due;
}
