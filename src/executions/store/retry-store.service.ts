import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FileStore } from '../../files/file-store.service.js';
import type { ExecutionTerms } from '../../flow-language/execution-terms.js';
import type { RetriedStep } from '../../flow-language/retried-steps.js';
import { newId } from '../../shared/uuid.js';
import { Execution } from '../execution.entity.js';
import { EXECUTION_TRANSITIONS as TRANSITIONS } from '../execution-transitions.js';
import { countAccepted } from './ledger-sql.js';
import { announceQueued } from './queue-sql.js';
import { COPY_STEP_RUNS, IS_OPEN, IS_OVER } from './retry-sql.js';

/** An execution that tries another one again. */
export interface Retry {
  /** Held by the same transaction. */
  original: Execution;
  flowVersionId: string;
  terms: ExecutionTerms;
  retriedBy: string;
  replayId: string | null;
  /** The steps of that version, when it goes on where the original one failed. */
  steps: readonly RetriedStep[] | null;
}

/** Writes the rows of executions that try others again. */
@Injectable()
export class RetryStore {
  constructor(private readonly files: FileStore) {}

  /** The execution as it is now, which is not purged until the transaction ends. Null when it is not there, or not any more. */
  hold(manager: EntityManager, executionId: string): Promise<Execution | null> {
    return manager.findOne(Execution, { where: { id: executionId }, lock: { mode: 'for_key_share' } });
  }

  /** The steps of which there are step runs that are taken on. */
  async stepsTakenOn(manager: EntityManager, executionId: string): Promise<string[]> {
    const rows = (await manager.query(
      `select distinct step_id from sluice.step_run as source where execution_id = $1 and ((${IS_OVER}) or (${IS_OPEN})) order by step_id`,
      [executionId],
    )) as { step_id: string }[];
    return rows.map(({ step_id }) => step_id);
  }

  /**
   * With the same trigger data, files, caller and trace; any node may claim it from the commit on. Answers its id. It takes no key:
   * repeats of the request that started the original are answered as before.
   */
  async queue(manager: EntityManager, retry: Retry): Promise<string> {
    const { original, flowVersionId, terms, retriedBy, replayId, steps } = retry;
    const id = newId();
    const copies = await this.files.copy(manager, original.id, id);
    const trigger = renamed(JSON.stringify(original.trigger), copies);
    // Whoever claims one that was claimed before reads its step runs first.
    const claimNumber = steps === null ? 0 : 1;
    await manager.query(
      `with accepted as (
         insert into sluice.execution (id, namespace, flow_id, flow_version_id, state, trigger, caller_kind, caller_id,
           caller_name, request_id, depth, is_test, claim_number, priority, concurrency_limit, retry_of, retried_by, replay_id,
           trace_context)
         select $1::uuid, namespace, flow_id, $3::uuid, $4, $5::json, caller_kind, caller_id,
           caller_name, request_id, depth, is_test, $6::integer, $7::smallint, $8::integer, id, $9, $10::uuid,
           trace_context
         from sluice.execution where id = $2
         returning id),
       counted as (${countAccepted('accepted')})
       select ${announceQueued()} from accepted`,
      [
        ...[id, original.id, flowVersionId, TRANSITIONS.queue.to, trigger, claimNumber],
        ...[terms.priority, terms.concurrencyLimit, retriedBy, replayId],
      ],
    );
    if (steps === null) return id;
    await manager.query(COPY_STEP_RUNS, [original.id, id, JSON.stringify(steps)]);
    for (const [from, to] of copies) {
      await manager.query(
        `update sluice.step_run
         set input = replace(input::text, $2, $3)::json, output = replace(output::text, $2, $3)::json
         where execution_id = $1 and (strpos(input::text, $2) > 0 or strpos(output::text, $2) > 0)`,
        [id, from, to],
      );
    }
    return id;
  }
}

/** Files go by their ids, which are like nothing else. */
function renamed(text: string, copies: ReadonlyMap<string, string>): string {
  return [...copies].reduce((renaming, [from, to]) => renaming.replaceAll(from, to), text);
}
