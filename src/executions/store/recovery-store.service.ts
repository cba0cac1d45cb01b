import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Claim } from './claim.js';
import type { ExecutionError } from '../execution-error.js';
import { EXECUTION_TRANSITIONS as TRANSITIONS } from '../execution-transitions.js';
import { tellNodes } from './awaited-sql.js';
import { ROUSE_PARENTS, tellParents } from './execution-end-sql.js';
import { JOB_SCHEMA } from './job-sql.js';
import { announceQueued } from './queue-sql.js';

/** So many nodes may die while they run one execution, without its having come to rest, before it is taken for the cause. */
export const MOST_RECOVERIES = 5;

/** Rows handled by one statement, so that no sweep holds locks for long. */
const BATCH = 500;

/** How long after its time a wait is taken for one whose job was lost. */
const OVERDUE = '5 seconds';

const POISONED: ExecutionError = {
  code: 'poisoned',
  message: `${MOST_RECOVERIES + 1} nodes died while they ran this execution, so no other one is given it.`,
  stepId: null,
};

/**
 * Executions whose node is gone: it has `died`, or has signed off and left them behind. The claim number is compared once
 * more when a row is locked: between looking and locking another node may have taken it on, and that one is alive.
 */
const ORPHANS = `
  seen as materialized (
    select id, claim_number from sluice.execution
    where state = any($1) and not exists (select from sluice.live_node where live_node.id = execution.claimed_by)
    order by created_at limit ${BATCH}),
  orphan as (
    select execution.id, execution.recoveries, execution.cancellation,
      exists (select from sluice.node where node.id = execution.claimed_by) as died
    from sluice.execution join seen on seen.id = execution.id and seen.claim_number = execution.claim_number
    where execution.state = any($1)
    for no key update of execution skip locked)`;

/** The store's part for when a node is gone or a job is lost. Safe to call on every node at the same time. */
@Injectable()
export class RecoveryStore {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Queues the executions of nodes that are gone again, other than those that `park` is for. What a node that signed off has
   * left is not held against it. One that is to end is ended by whoever takes it on, without running anything. Answers their ids.
   */
  async recover(): Promise<string[]> {
    const { from, to } = TRANSITIONS.recover;
    return this.ids(
      `with ${ORPHANS}, recovered as (
         update sluice.execution set state = $2, claimed_by = null, recoveries = execution.recoveries + orphan.died::integer
         from orphan where execution.id = orphan.id
           and (not orphan.died or orphan.recoveries < ${MOST_RECOVERIES} or orphan.cancellation is not null)
         returning execution.id)
       select id, ${announceQueued()} from recovered`,
      [from, to],
    );
  }

  /** Fails the executions of dead nodes that outlived too many nodes already. Answers their ids. */
  async park(): Promise<string[]> {
    const { from, to } = TRANSITIONS.park;
    return this.ids(
      `with ${ORPHANS}, parked as (
         update sluice.execution set state = $2, claimed_by = null, recoveries = execution.recoveries + 1, error = $3,
           finished_at = statement_timestamp()
         from orphan where execution.id = orphan.id
           and orphan.died and orphan.recoveries >= ${MOST_RECOVERIES} and orphan.cancellation is null
         returning execution.id, execution.state, execution.output, execution.error, execution.awaited_by,
           execution.parent_execution_id, execution.parent_key),
       stopped as (
         update sluice.step_run set state = case state when 'running' then 'failed' else 'cancelled' end,
           error = case state when 'running' then $3::json else error end, finished_at = statement_timestamp(),
           wake_at = null, on_due = null
         where execution_id in (select id from parked) and state in ('running', 'waiting')),
       ${tellParents('parked')}
       select id, ${tellNodes('parked')}, ${ROUSE_PARENTS} from parked`,
      [from, to, POISONED],
    );
  }

  /**
   * Queues what a node that leaves still has: its claims are void with that, so it writes nothing more of them. What it is just
   * committing is left out. Answers their ids.
   */
  async handBackAllOf(nodeId: string): Promise<string[]> {
    const { from, to } = TRANSITIONS.handBack;
    return this.ids(
      `with unfinished as materialized (
         select id from sluice.execution where state = any($1) and claimed_by = $3 for no key update skip locked),
       handed_back as (
         update sluice.execution set state = $2, claimed_by = null from unfinished where execution.id = unfinished.id
         returning execution.id)
       select id, ${announceQueued()} from handed_back`,
      [from, to, nodeId],
    );
  }

  /** The claims that a node holds, as far as the rows know. */
  async claimsOf(nodeId: string): Promise<Claim[]> {
    const rows = (await this.dataSource.query(
      `select id, claim_number, parent_execution_id is not null as is_called from sluice.execution
       where state = 'running' and claimed_by = $1`,
      [nodeId],
    )) as { id: string; claim_number: number; is_called: boolean }[];
    return rows.map(({ id, claim_number, is_called }) => ({
      executionId: id,
      nodeId,
      claimNumber: claim_number,
      isCalled: is_called,
    }));
  }

  /** Queues the executions whose wait has been over for a while, although no job has seen to it. Answers their ids. */
  async wakeOverdue(): Promise<string[]> {
    const { from, to } = TRANSITIONS.wake;
    return this.ids(
      `with overdue as materialized (
         select id from sluice.execution
         where state = any($1) and wake_at < statement_timestamp() - interval '${OVERDUE}'
         order by wake_at limit ${BATCH} for no key update skip locked),
       woken as (
         update sluice.execution set state = $2, wake_at = null from overdue where execution.id = overdue.id
         returning execution.id)
       select id, ${announceQueued()} from woken`,
      [from, to],
    );
  }

  /** The nodes that died without signing off, and are still remembered. */
  async deadNodes(): Promise<string[]> {
    return this.ids(
      'select id from sluice.node where not exists (select from sluice.live_node where live_node.id = node.id)',
    );
  }

  /** Lets others have the jobs that these workers had begun. */
  async unlockJobs(workerIds: readonly string[]): Promise<void> {
    await this.dataSource.query(`select ${JOB_SCHEMA}.force_unlock_workers($1)`, [workerIds]);
  }

  private async ids(text: string, parameters: unknown[] = []): Promise<string[]> {
    const rows = (await this.dataSource.query(text, parameters)) as { id: string }[];
    return rows.map(({ id }) => id);
  }
}
