import type { StepRunWrite } from './step-run-write.js';

/** Step runs to be written, all of one execution. */
export interface StepRunsOf {
  executionId: string;
  writes: readonly StepRunWrite[];
}

/** Binds step runs as one JSON text, however many there are. Times become distances: only the database's clock is shared. */
export function bindStepRuns(journals: readonly StepRunsOf[]): string {
  const now = performance.now();
  const age = (reading: number | null) => (reading === null ? null : Math.max(0, now - reading));
  const rows = journals.flatMap(({ executionId, writes }) =>
    writes.map((write) => ({
      execution_id: executionId,
      key: write.key,
      step_id: write.stepId,
      action: write.action,
      logic: write.logic,
      loop_key: write.loop?.key ?? null,
      round: write.loop?.round ?? null,
      position: write.position,
      seq: write.seq,
      state: write.state,
      configured: write.configured,
      input: write.input,
      output: write.output,
      error: write.error,
      rounds_done: write.roundsDone,
      attempts: write.attempts,
      log: write.log.length === 0 ? null : write.log,
      due_in: write.dueAt === null ? null : write.dueAt - now,
      on_due: write.onDue,
      started_ago: age(write.startedAt),
      finished_ago: age(write.finishedAt),
    })),
  );
  return JSON.stringify(rows);
}

/** The rows of a JSON text made by `bindStepRuns`. */
export function stepRunRows(parameter: string): string {
  return `json_to_recordset(${parameter}::json) as given(
    execution_id uuid, key text, step_id text, action text, logic text, loop_key text, round integer, position integer, seq bigint, state text,
    configured json, input json, output json, error json, rounds_done integer, attempts integer, log json,
    due_in double precision, on_due text, started_ago double precision, finished_ago double precision)`;
}

/**
 * Writes step runs of the executions in the query `held`; nothing when it is empty. What is over stays as it is: somebody
 * outside may have resolved a step run that is given up at the same moment. The time of a block runs on from its begin, and
 * what went into a step run need not be told again.
 */
export function upsertStepRuns(parameter: string): string {
  return `
    insert into sluice.step_run as known (execution_id, key, step_id, action, logic, loop_key, round, position, seq, state,
      configured, input, output, error, rounds_done, attempts, log, wake_at, on_due, started_at, finished_at)
    select given.execution_id, given.key, step_id, action, logic, loop_key, round, position, seq, given.state, configured, input,
      given.output, given.error, rounds_done, attempts, log, ${later('due_in')}, on_due, ${earlier('started_ago')},
      ${earlier('finished_ago')}
    from held join ${stepRunRows(parameter)} on given.execution_id = held.id
    on conflict (execution_id, key) do update set
      seq = excluded.seq, state = excluded.state, output = excluded.output, error = excluded.error,
      input = case when ${STILL_RUNS} or excluded.state in ('caught', 'cancelled') then coalesce(excluded.input, known.input)
        else excluded.input end,
      rounds_done = excluded.rounds_done, attempts = greatest(known.attempts, excluded.attempts),
      log = coalesce(excluded.log, known.log),
      wake_at = case when ${STILL_RUNS} then coalesce(known.wake_at, excluded.wake_at) else excluded.wake_at end,
      on_due = case when ${STILL_RUNS} then coalesce(known.on_due, excluded.on_due) else excluded.on_due end,
      started_at = least(known.started_at, excluded.started_at), finished_at = excluded.finished_at
    where known.state not in ('completed', 'skipped', 'cancelled')
    returning known.execution_id, known.key`;
}

/** A query: what is left open by executions that have failed is given up, other than what is written at the same time. */
export function cancelStepRuns(failed: string, parameter: string): string {
  return `given_up as (
    update sluice.step_run
    set state = 'cancelled', finished_at = statement_timestamp(), wake_at = null, on_due = null
    where execution_id in (select id from ${failed}) and state in ('running', 'waiting')
      and (execution_id, key) not in (select execution_id, key from ${stepRunRows(parameter)}))`;
}

const STILL_RUNS = `known.state = 'running' and excluded.state = 'running'`;

export function later(milliseconds: string): string {
  return `statement_timestamp() + ${milliseconds} * interval '1 millisecond'`;
}

function earlier(milliseconds: string): string {
  return `statement_timestamp() - ${milliseconds} * interval '1 millisecond'`;
}
