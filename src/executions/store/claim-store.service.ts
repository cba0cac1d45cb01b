import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { queryWithin } from '../../database/query-within.js';
import type { JsonObject } from '../../shared/json.js';
import { EXECUTION_TRANSITIONS as TRANSITIONS } from '../execution-transitions.js';
import type { ClaimedExecution } from './claimed-execution.js';
import { addJob } from './job-sql.js';
import { announceQueued } from './queue-sql.js';

/**
 * An execution that so many nodes died of, or beside, is suspect: `sluice.claim_queued`, which has the same number, gives a
 * node only one at a time.
 */
export const SUSPECT_RECOVERIES = 2;

/** What is needed of a row to run it. */
const CLAIMED = `recoveries >= ${SUSPECT_RECOVERIES} or concurrency_limit is not null as limited, id, namespace, flow_version_id, trigger, claim_number, depth, trace_context,
  parent_execution_id is not null as is_called, claim_number = 1 and retry_of is null as fresh`;

/** Answered from the indexes of what is queued. */
const ANY_QUEUED = `
  select exists (select from sluice.execution where state = 'queued' and concurrency_limit is null)
    or exists (select from sluice.execution where state = 'queued' and concurrency_limit is not null) as queued`;

/** After that a claim counts as failed: what it may have got is handed back by the sweep. */
const ANSWER_WITHIN_MS = 10_000;

/** Gives executions to the nodes that run them. */
@Injectable()
export class ClaimStore {
  constructor(private readonly dataSource: DataSource) {}

  /** Also of those that have to wait for others of their flow. */
  async isAnyQueued(): Promise<boolean> {
    const [{ queued }] = await queryWithin<[{ queued: boolean }]>(ANSWER_WITHIN_MS, this.dataSource, ANY_QUEUED);
    return queued;
  }

  /**
   * Claims queued executions for a node that has room for so many, in turns: the next is of the namespace of which the fewest
   * run; of several, of the one that follows `lastNamespace`, which had the turn before. In each the most urgent goes first,
   * then the oldest; none whose flow has as many running as it may, and none that is suspect beside another one. Answers them in that order: fewer than asked for when
   * there are no more, none when the node does not count as alive.
   */
  async claimQueued(nodeId: string, room: number, lastNamespace: string | null = null): Promise<ClaimedExecution[]> {
    const sql = `select ${CLAIMED} from sluice.claim_queued($1, $2, $3)`;
    const parameters = [nodeId, room, lastNamespace];
    const rows = await queryWithin<ClaimedRow[]>(ANSWER_WITHIN_MS, this.dataSource, sql, parameters);
    return rows.map((row) => claimedBy(nodeId, row));
  }

  /**
   * Claims this one. Null when there is nothing to claim: someone else was faster, it is not time yet, or only
   * `claimQueued` knows, because how many of its flow may run is limited or it is suspect.
   */
  async claim(executionId: string, nodeId: string): Promise<ClaimedExecution | null> {
    const [[row]] = (await this.dataSource.query(
      `update sluice.execution
       set state = $4, claimed_by = $2, claim_number = claim_number + 1, wake_at = null,
         started_at = coalesce(started_at, statement_timestamp())
       where id = $1 and state = any($3) and (state = 'queued' or wake_at <= statement_timestamp())
         and concurrency_limit is null and recoveries < ${SUSPECT_RECOVERIES}
       returning ${CLAIMED}`,
      [executionId, nodeId, TRANSITIONS.claim.from, TRANSITIONS.claim.to],
    )) as [ClaimedRow[], number];
    return row === undefined ? null : claimedBy(nodeId, row);
  }

  /** Queues a waiting execution that is due; one that is not yet gets another job for when it is. */
  async wake(executionId: string): Promise<void> {
    await this.dataSource.query(
      `with woken as (
         update sluice.execution set state = $3, wake_at = null
         where id = $1 and state = any($2) and wake_at <= statement_timestamp() returning id)
       select ${announceQueued()} from woken
       union all
       select ${addJob('id', 'wake_at')}::text from sluice.execution
       where id = $1 and state = any($2) and wake_at > statement_timestamp()`,
      [executionId, TRANSITIONS.wake.from, TRANSITIONS.wake.to],
    );
  }
}

interface ClaimedRow {
  limited: boolean;
  id: string;
  namespace: string;
  flow_version_id: string;
  trigger: JsonObject;
  claim_number: number;
  depth: number;
  trace_context: string | null;
  is_called: boolean;
  fresh: boolean;
}

function claimedBy(nodeId: string, row: ClaimedRow): ClaimedExecution {
  return {
    claim: { executionId: row.id, nodeId, claimNumber: row.claim_number, isCalled: row.is_called },
    depth: row.depth,
    namespace: row.namespace,
    flowVersionId: row.flow_version_id,
    trigger: row.trigger,
    traceContext: row.trace_context,
    fresh: row.fresh,
    limited: row.limited,
  };
}
