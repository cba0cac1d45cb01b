import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { DatabaseListener } from '../../database/database-listener.service.js';
import { Transactions } from '../../database/transactions.service.js';
import { ExecutionStarter } from '../../executions/execution-starter.service.js';
import { compileTriggerExpression } from '../../flow-language/trigger-expression.js';
import { NodeRegistry } from '../../nodes/node-registry.service.js';
import { newId } from '../../shared/uuid.js';
import { recordConditionOf, runsOnce } from '../record-trigger.js';
import { RecurringWork } from '../recurring-work.js';
import { ArmedRecordTrigger } from './armed-record-trigger.entity.js';
import { decideRecordStart, type NotedChange } from './decide-record-start.js';
import type { Refusal } from './refusal.js';
import { LETTING_GO_MS } from '../../nodes/letting-go.js';
import { within } from '../../nodes/within.js';

/** Announced by the database in the transaction of a change that a trigger waits for. */
const CHANNEL = 'sluice_record_change';
/** Changes that are handled in one transaction. */
const BATCH = 50;
/** How late a change may be noticed that no notification announces. */
const POLL_MS = 2_000;

interface DueChange {
  changeId: string;
  /** Null when the history does not reach back to it any more. */
  change: NotedChange | null;
}

/**
 * Starts flows on the changes that the database has noted for them. A change is taken off the list in the transaction
 * that accepts its execution, so each starts a flow exactly once, whenever a node dies. The changes of one flow are taken
 * by one node at a time, in their order.
 */
@Injectable()
export class StartOnChanges implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(StartOnChanges.name);
  private readonly work = new RecurringWork(() => this.tick());

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly executions: ExecutionStarter,
    private readonly registry: NodeRegistry,
    private readonly listener: DatabaseListener,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.listener.listen(CHANNEL, () => this.work.ask());
    this.work.ask();
  }

  async onModuleDestroy(): Promise<void> {
    await within(LETTING_GO_MS, this.work.stop());
  }

  /** Handles all changes that are there now, but for those that another node is handling. Never rejects. */
  async tick(): Promise<number> {
    try {
      const flows: { id: string }[] = await this.dataSource.query(
        'select distinct flow_id as id from sluice.due_record_change',
      );
      for (const { id } of flows) await this.handleAll(id);
    } catch (error) {
      this.logger.warn(`Changes of records cannot be looked at for now: ${(error as Error).message}`);
    }
    return POLL_MS;
  }

  private async handleAll(flowId: string): Promise<void> {
    try {
      while (!this.registry.draining && (await this.handleBatch(flowId)) === BATCH);
    } catch (error) {
      this.logger.warn(`Changes could not start the flow ${flowId} for now: ${(error as Error).message}`);
    }
  }

  /** Answers how many changes were handled. */
  private handleBatch(flowId: string): Promise<number> {
    return this.transactions.run(async (manager) => {
      const armed = await manager.findOne(ArmedRecordTrigger, {
        where: { flowId },
        lock: { mode: 'for_no_key_update', onLocked: 'skip_locked' },
      });
      if (armed === null) return this.forgetUnlessArmed(manager, flowId);
      const due = await dueChanges(manager, flowId);
      await this.start(
        manager,
        armed,
        due.flatMap(({ change }) => change ?? []),
      );
      await manager.query('delete from sluice.due_record_change where flow_id = $1 and change_id = any($2)', [
        flowId,
        due.map(({ changeId }) => changeId),
      ]);
      return due.length;
    });
  }

  private async start(manager: EntityManager, armed: ArmedRecordTrigger, changes: NotedChange[]): Promise<void> {
    const { flowId, flowVersionId, namespace, definition } = armed;
    const text = recordConditionOf(definition);
    const condition = text === null ? null : compileTriggerExpression(text, '/condition');
    const refusals: Refusal[] = [];
    let started = false;
    for (const change of changes) {
      const decision = decideRecordStart(definition, condition, change);
      const { sysId, depth } = change;
      if (decision.kind === 'refuse') {
        const { code, message } = decision;
        refusals.push({ code, message, sysId, changedAt: change.changedAt.toISOString() });
      } else if (decision.kind === 'start' && (!runsOnce(definition) || (await isFirst(manager, flowId, sysId)))) {
        const { trigger } = decision;
        const request = { namespace, flowId, flowVersionId, trigger, caller: null, requestId: newId() };
        await this.executions.startWithin(manager, { ...request, depth: depth + 1 });
        started = true;
      }
    }
    await manager.query(
      `update sluice.record_trigger set started_at = case when $2 then statement_timestamp() else started_at end,
         refused = refused + $3, last_refusal = coalesce($4, last_refusal)
       where flow_id = $1 and ($2 or $3 > 0)`,
      [flowId, started, refusals.length, refusals.at(-1) ?? null],
    );
  }

  /** What was noted while the flow was deactivated starts nothing any more. */
  private async forgetUnlessArmed(manager: EntityManager, flowId: string): Promise<0> {
    await manager.query(
      `delete from sluice.due_record_change where flow_id = $1
         and not exists (select from sluice.record_trigger where flow_id = $1)`,
      [flowId],
    );
    return 0;
  }
}

/** The oldest ones. */
async function dueChanges(manager: EntityManager, flowId: string): Promise<DueChange[]> {
  const rows: (NotedChange & { changeId: string })[] = await manager.query(
    `select due.change_id as "changeId", table_name as "table", sys_id as "sysId", operation, changed, previous, record,
       changed_at as "changedAt", coalesce(depth, 0) as depth
     from (select change_id from sluice.due_record_change where flow_id = $1 order by change_id limit $2) as due
     left join sluice.record_change on record_change.id = due.change_id
     left join sluice.execution on execution.id = record_change.execution_id
     order by due.change_id`,
    [flowId, BATCH],
  );
  return rows.map(({ changeId, ...change }) => ({ changeId, change: change.sysId === null ? null : change }));
}

async function isFirst(manager: EntityManager, flowId: string, sysId: string): Promise<boolean> {
  const rows: unknown[] = await manager.query(
    `insert into sluice.started_record (flow_id, sys_id) values ($1, $2) on conflict do nothing returning sys_id`,
    [flowId, sysId],
  );
  return rows.length > 0;
}
