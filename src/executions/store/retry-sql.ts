import { later } from './step-run-sql.js';

/** Blocks that go on where they stood; other steps that did not go well run again. */
const TAKEN_ON = `(source.logic in ('parallel', 'try', 'do-until')
  or (source.logic = 'for-each' and json_typeof(source.input -> 'items') = 'array'))`;

/** A condition: the step run is over, and what it did need not be done again. An `end` is decided again. */
export const IS_OVER = `source.state in ('completed', 'skipped', 'caught') and source.logic is distinct from 'end'`;

/** A condition: the step run was given up or has failed, and its block goes on. */
export const IS_OPEN = `source.state in ('failed', 'cancelled') and ${TAKEN_ON}`;

/**
 * Gives an execution, parameter 2, the step runs of another one, parameter 1, as if it had come to them itself and nothing had
 * failed or been given up. Parameter 3: a JSON text of `RetriedStep`s. What was done inside a callback that is opened again is
 * done again too.
 */
export const COPY_STEP_RUNS = `
  with step as (
    select * from json_to_recordset($3::json) as step(
      "stepId" text, position integer, "timeoutMilliseconds" double precision, callbacks text[])),
  source as (select * from sluice.step_run where execution_id = $1::uuid),
  reopened as (
    select step_id, left(key, length(key) - length(step_id)) as prefix from source
    where logic = 'wait-for-callback' and state in ('failed', 'cancelled'))
  insert into sluice.step_run (execution_id, key, step_id, action, logic, loop_key, round, position, seq, state, configured,
    input, output, error, rounds_done, attempts, log, started_at, finished_at, wake_at, on_due)
  select $2::uuid, key, step_id, action, logic, loop_key, round, step.position, seq,
    case when ${IS_OVER} then state else 'running' end, configured, input,
    case when ${IS_OVER} then output end, case when ${IS_OVER} then error end, rounds_done, attempts, log, started_at,
    case when ${IS_OVER} then finished_at end,
    case when ${IS_OPEN} then ${later('step."timeoutMilliseconds"')} end,
    case when ${IS_OPEN} and step."timeoutMilliseconds" is not null then 'fail' end
  from source join step on step."stepId" = source.step_id
  where ((${IS_OVER}) or (${IS_OPEN})) and not exists (
    select from reopened where reopened.step_id = any(step.callbacks) and starts_with(source.key, reopened.prefix))`;
