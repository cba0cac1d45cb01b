import type { StepRunWrite } from './step-run-write.js';

/** Binds step runs as one JSON text, however many there are. Times become ages: only the database's clock is shared. */
export function bindStepRuns(writes: readonly StepRunWrite[]): string {
  const now = performance.now();
  const age = (reading: number | null) => (reading === null ? null : Math.max(0, now - reading));
  return JSON.stringify(
    writes.map(({ stepId, waitMilliseconds, startedAt, finishedAt, log, ...rest }) => ({
      ...rest,
      step_id: stepId,
      log: log.length === 0 ? null : log,
      wait_ms: waitMilliseconds,
      started_ago: age(startedAt),
      finished_ago: age(finishedAt),
    })),
  );
}

/** The rows of a JSON text made by `bindStepRuns`. */
export function stepRunRows(parameter: string): string {
  return `json_to_recordset(${parameter}::json) as given(
    key text, step_id text, action text, position integer, state text, configured json, input json, output json, error json,
    attempts integer, log json, wait_ms double precision, started_ago double precision, finished_ago double precision)`;
}

/** Writes step runs of the executions in the query `held`; nothing when it is empty. */
export function upsertStepRuns(parameter: string): string {
  return `
    insert into sluice.step_run as known (execution_id, key, step_id, action, position, state, configured, input, output,
      error, attempts, log, wake_at, started_at, finished_at)
    select held.id, key, step_id, action, position, given.state, configured, input, output, given.error, attempts, log,
      ${later('wait_ms')}, ${earlier('started_ago')}, ${earlier('finished_ago')}
    from held, ${stepRunRows(parameter)}
    on conflict (execution_id, key) do update set
      state = excluded.state, input = excluded.input, output = excluded.output, error = excluded.error,
      attempts = excluded.attempts, log = excluded.log, wake_at = excluded.wake_at,
      started_at = least(known.started_at, excluded.started_at), finished_at = excluded.finished_at`;
}

export function later(milliseconds: string): string {
  return `statement_timestamp() + ${milliseconds} * interval '1 millisecond'`;
}

function earlier(milliseconds: string): string {
  return `statement_timestamp() - ${milliseconds} * interval '1 millisecond'`;
}
