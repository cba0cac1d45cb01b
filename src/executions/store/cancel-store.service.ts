import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isDatabaseOutage } from '../../database/database-outage.js';
import { Transactions } from '../../database/transactions.service.js';
import type { Cancellation } from '../cancellation.js';
import type { ExecutionState } from '../execution-state.js';
import { EXECUTION_TRANSITIONS as TRANSITIONS } from '../execution-transitions.js';
import { RESOLUTION_CHANNEL } from '../resolution-channel.js';
import { tellNodes } from './awaited-sql.js';
import type { Claim } from './claim.js';
import { EndExecutions } from './end-executions.service.js';
import { ROUSE_PARENTS, tellParents } from './execution-end-sql.js';
import { FAMILY, LEFT_BEHIND } from './family-sql.js';
import type { StepRunWrite } from './step-run-write.js';

/** How an execution stands after somebody wanted it to end. */
export interface CancelOutcome {
  state: ExecutionState;
  cancellation: Cancellation | null;
  /** Whether nobody wanted it before, and it was not over. */
  isNew: boolean;
}

/** So often a transaction that met another one head-on is tried again. */
const TRIES = 5;

/** The store's part for executions that are to end before they would by themselves. */
@Injectable()
export class CancelStore {
  constructor(
    private readonly transactions: Transactions,
    private readonly ends: EndExecutions,
  ) {}

  /** Does all of `work` again, a few times, when it and another transaction wait for one another. */
  async patiently<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    for (let left = TRIES - 1; ; left--) {
      try {
        return await this.transactions.run(work);
      } catch (error) {
        if (left === 0 || !isDatabaseOutage(error)) throw error;
      }
    }
  }

  /**
   * Wants an execution to end, and all that it waits for because it called them: what nobody runs is `cancelled` at once, and
   * whoever runs one is told. Does nothing to what is over, or is to end already. Locks those that were called before those
   * that called them, as the end of an execution does.
   */
  async request(
    manager: EntityManager,
    executionId: string,
    { by, reason }: Pick<Cancellation, 'by' | 'reason'>,
  ): Promise<CancelOutcome> {
    const ids = await this.lockFamily(manager, executionId);
    const calledBy = { by: `execution:${executionId}`, reason: 'The execution that called it was cancelled.' };
    const called = ids.filter((id) => id !== executionId);
    if (called.length > 0) await this.cancel(manager, called, ids, calledBy);
    const cancelled = await this.cancel(manager, [executionId], ids, { by, reason });
    const [row] = (await manager.query('select state, cancellation from sluice.execution where id = $1', [
      executionId,
    ])) as Omit<CancelOutcome, 'isNew'>[];
    return { ...row, isNew: cancelled.length > 0 };
  }

  /** The execution that called this one waits for it no longer. */
  async requestByCaller(executionId: string, callerId: string): Promise<void> {
    const reason = 'The execution that called it waits no longer.';
    await this.patiently((manager) => this.request(manager, executionId, { by: `execution:${callerId}`, reason }));
  }

  /**
   * The same for all that an execution waited for until it failed without its flow having a say. Done after its end: should
   * it be left undone, what was called goes on to its own end.
   */
  async requestByFailed(callerId: string): Promise<void> {
    const called = (await this.transactions.run((manager) => manager.query(LEFT_BEHIND, [callerId]))) as {
      id: string;
    }[];
    for (const { id } of called) await this.requestByCaller(id, callerId);
  }

  /** Ends an execution that this node runs as cancelled. Throws `ClaimLost`, having written nothing. */
  async stop(claim: Claim, writes: readonly StepRunWrite[]): Promise<void> {
    await this.ends.end({ claim, state: TRANSITIONS.stop.to, writes, answer: null });
  }

  /** Until no more belong to it: one that nobody ran before it was locked may just have called another. */
  private async lockFamily(manager: EntityManager, executionId: string): Promise<string[]> {
    const locked: string[] = [];
    for (;;) {
      const rows = (await manager.query(
        `with recursive ${FAMILY}
         select execution.id from sluice.execution join family using (id)
         where not execution.id = any($2) order by depth desc, id for no key update of execution`,
        [executionId, locked],
      )) as { id: string }[];
      if (rows.length === 0) return locked;
      locked.push(...rows.map(({ id }) => id));
    }
  }

  /** Answers which of them were neither over nor to end already. What is in `family` is not told of it. */
  private async cancel(
    manager: EntityManager,
    ids: readonly string[],
    family: readonly string[],
    { by, reason }: Pick<Cancellation, 'by' | 'reason'>,
  ): Promise<{ id: string }[]> {
    const { from, to } = TRANSITIONS.cancel;
    return manager.query(
      `with cancelled as (
         update sluice.execution
         set state = case when state = any($2) then $3 else state end, resolutions = resolutions + 1, wake_at = null,
           finished_at = case when state = any($2) then statement_timestamp() end,
           cancellation = coalesce(cancellation,
             json_build_object('at', statement_timestamp(), 'by', $4::text, 'reason', $5::text))
         where id = any($1) and (state = any($2) or (state = any($6) and cancellation is null))
         returning id, state, claimed_by, output, error, awaited_by, parent_execution_id, parent_key),
       ended as (select * from cancelled where state = $3),
       given_up as (
         update sluice.step_run set state = 'cancelled', finished_at = statement_timestamp(), wake_at = null, on_due = null
         where execution_id in (select id from ended) and state in ('running', 'waiting')),
       heads as (select * from ended where parent_execution_id <> all($7)),
       ${tellParents('heads')}
       select cancelled.id, ${ROUSE_PARENTS}, ${tellNodes('cancelled')},
         case when claimed_by is not null then pg_notify('${RESOLUTION_CHANNEL}' || claimed_by, id::text) end
       from cancelled`,
      [ids, from, to, by, reason, TRANSITIONS.stop.from, family],
    );
  }
}
