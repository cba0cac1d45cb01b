import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Transactions } from '../../database/transactions.service.js';
import { NodeIdentity } from '../../nodes/node-identity.js';
import type { AnswerOutcome } from '../../flow-language/answer.js';
import type { JsonObject } from '../../shared/json.js';
import { writeTraceContext } from '../../telemetry/trace-context.js';
import { newId } from '../../shared/uuid.js';
import { ClaimLost } from './claim-lost.js';
import type { Claim } from './claim.js';
import type { ClaimedExecution } from './claimed-execution.js';
import type { ExecutionError } from '../execution-error.js';
import { ExecutionOutcomes } from '../execution-outcomes.service.js';
import { EXECUTION_TRANSITIONS as TRANSITIONS } from '../execution-transitions.js';
import type { StartRequest } from '../start-request.js';
import { AcceptExecution } from './accept-execution.service.js';
import { tellNodes } from './awaited-sql.js';
import { EntriesRefused } from './entries-refused.js';
import { EndExecutions } from './end-executions.service.js';
import { HELD, holding } from './held-sql.js';
import { addJob } from './job-sql.js';
import { type JournalEntry, JournalStore } from './journal-store.service.js';
import { announceQueued } from './queue-sql.js';
import { bindStepRuns, later, stepRunRows, upsertStepRuns } from './step-run-sql.js';
import type { StepRunWrite } from './step-run-write.js';

/**
 * Writes executions and their step runs: one method per transition, each a compare-and-set that takes effect as a whole
 * or not at all. Methods that take a claim throw `ClaimLost`, having written nothing, when it is no longer valid.
 */
@Injectable()
export class ExecutionStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly outcomes: ExecutionOutcomes,
    private readonly acceptance: AcceptExecution,
    private readonly journal: JournalStore,
    private readonly ends: EndExecutions,
    private readonly node: NodeIdentity,
  ) {}

  /** Accepts an execution that any node may claim. Throws as `AcceptExecution` does. */
  async queue(request: StartRequest): Promise<string> {
    const executionId = request.awaited?.executionId ?? newId();
    await this.acceptance.accept(request, { executionId, state: TRANSITIONS.queue.to, claimed: false });
    return executionId;
  }

  /** Accepts an execution that this node begins to run. Throws as `AcceptExecution` does. */
  async begin(request: StartRequest): Promise<ClaimedExecution> {
    const executionId = request.awaited?.executionId ?? newId();
    await this.acceptance.accept(request, { executionId, state: TRANSITIONS.begin.to, claimed: true });
    const { namespace, flowVersionId, trigger, depth = 0 } = request;
    const claim: Claim = { executionId, nodeId: this.node.id, claimNumber: 1, isCalled: false };
    const history = { traceContext: writeTraceContext(), fresh: true, limited: false };
    return { claim, depth, namespace, flowVersionId, trigger, ...history };
  }

  /** Journals step runs of an execution that goes on running. */
  async record(claim: Claim, writes: readonly StepRunWrite[]): Promise<void> {
    await this.journal.record({ claim, writes });
  }

  /**
   * Journals the step runs that `effect` returns, its own as the last, in the transaction in which it did its work: either
   * both are there afterwards or neither. Whatever `effect` throws is thrown on, and nothing is written; so is `StepRunOver`
   * when the step run is over already, whose effect is there then.
   */
  async recordWithEffect(
    claim: Claim,
    effect: (manager: EntityManager) => Promise<readonly StepRunWrite[]>,
  ): Promise<void> {
    try {
      await this.recordTogether(async (manager) => [{ claim, writes: await effect(manager) }]);
    } catch (error) {
      throw error instanceof EntriesRefused ? error.refusals[0] : error;
    }
  }

  /** Like `recordWithEffect` for steps of several executions. Throws `EntriesRefused` when one of them may not be journalled. */
  async recordTogether(effect: (manager: EntityManager) => Promise<readonly JournalEntry[]>): Promise<void> {
    await this.transactions.run(async (manager) => {
      const refusals = await this.journal.writeAll(manager, await effect(manager));
      if (refusals.some((refusal) => refusal !== undefined)) throw new EntriesRefused(refusals);
    });
  }

  /**
   * Lets the execution rest until the first of its waiting step runs is due, or its own time is up; then any node may claim
   * it. Nothing that it has begun killed a node, so the deaths of before count no more. It can be claimed at once when more
   * step runs were resolved from outside than the `known` ones. Answers in how many milliseconds it can go on, or null when
   * only a resolution ends the rest.
   */
  async suspend(claim: Claim, writes: readonly StepRunWrite[], known: number): Promise<number | null> {
    const wakeAt = `case when resolutions <> $7 then statement_timestamp() else least(deadline_at,
      (select min(wake_at) from sluice.step_run
       where execution_id = $1 and wake_at is not null and state in ('running', 'waiting') and key not in (select key from ${stepRunRows('$5')})),
      (select min(${later('due_in')}) from ${stepRunRows('$5')})) end`;
    const remaining = `extract(epoch from held.wake_at - statement_timestamp())::float8 * 1000 as remaining`;
    const [row] = await this.leave(
      claim,
      'suspend',
      writes,
      `recoveries = 0, wake_at = ${wakeAt}`,
      `case when held.wake_at is not null then ${addJob('held.id', 'held.wake_at')} end, ${remaining}`,
      [known],
    );
    return row.remaining as number | null;
  }

  /** Records the caller's answer, unless there is one, and journals step runs of an execution that goes on running. */
  async answer(claim: Claim, writes: readonly StepRunWrite[], answer: AnswerOutcome): Promise<void> {
    const rows = (await this.dataSource.query(
      `with held as (
         update sluice.execution set answer = coalesce(answer, $6) where ${HELD} returning id, awaited_by),
       written as (${upsertStepRuns('$5')})
       select ${tellNodes('held', '$2')} from held`,
      [...holding(claim), bindStepRuns([{ executionId: claim.executionId, writes }]), answer],
    )) as unknown[];
    if (rows.length === 0) throw new ClaimLost(claim);
    this.outcomes.tell({ executionId: claim.executionId, state: 'running', answer });
  }

  /** An answer that is recorded already stays. */
  async complete(
    claim: Claim,
    writes: readonly StepRunWrite[],
    answer: AnswerOutcome | null = null,
    output: JsonObject = {},
  ): Promise<void> {
    await this.ends.end({ claim, state: TRANSITIONS.complete.to, writes, answer, output });
  }

  /** An answer that is recorded already stays. */
  async fail(
    claim: Claim,
    writes: readonly StepRunWrite[],
    error: ExecutionError,
    answer: AnswerOutcome | null = null,
  ): Promise<void> {
    await this.ends.end({ claim, state: TRANSITIONS.fail.to, writes, answer, error });
  }

  /** Gives the execution to whichever node claims it next. */
  async handBack(claim: Claim, writes: readonly StepRunWrite[]): Promise<void> {
    await this.leave(claim, 'handBack', writes, 'wake_at = null', announceQueued());
  }

  private async leave(
    claim: Claim,
    transition: 'suspend' | 'handBack',
    writes: readonly StepRunWrite[],
    changes: string,
    afterwards = 'null',
    parameters: unknown[] = [],
  ): Promise<Record<string, unknown>[]> {
    const { from, to } = TRANSITIONS[transition];
    const rows = (await this.dataSource.query(
      `with held as (
         update sluice.execution set state = $6, claimed_by = null, ${changes} where ${HELD}
         returning id, wake_at),
       written as (${upsertStepRuns('$5')})
       select ${afterwards} from held`,
      [...holding(claim, from), bindStepRuns([{ executionId: claim.executionId, writes }]), to, ...parameters],
    )) as Record<string, unknown>[];
    if (rows.length === 0) throw new ClaimLost(claim);
    return rows;
  }
}
