import { HELD_EXECUTION } from './held-sql.js';

/**
 * A query `woken`: the waits of the execution in `held` whose time has come end here, each once, since whoever resolves one
 * from outside compares its state too. One that fails then is told why, and left to the flow, which may try it again.
 */
const WOKEN = `
  woken as (
    update sluice.step_run set
      state = case on_due when 'complete' then 'completed' else state end,
      finished_at = case on_due when 'complete' then statement_timestamp() end,
      wake_at = case on_due when 'complete' then null else wake_at end,
      error = case on_due when 'fail' then json_build_object('code', 'timed-out',
        'message', 'It was not over in the time that it may take.', 'stepId', step_id) end
    where execution_id in (select id from held) and state = 'waiting' and wake_at <= statement_timestamp()
      and (on_due = 'complete' or (on_due = 'fail' and error is null))
    returning execution_id, key, state, error)`;

/** What is needed of one row to go on with it. What went into an action that is over is not. */
const STEP_RUN = `json_build_object(
  'key', seen.key, 'stepId', seen.step_id, 'action', seen.action, 'logic', seen.logic, 'position', seen.position,
  'loop', case when seen.loop_key is not null then json_build_object('key', seen.loop_key, 'round', seen.round) end,
  'seq', seen.seq, 'state', coalesce(woken.state, seen.state),
  'input', case when seen.action is null or seen.state in ('running', 'waiting') then seen.input end,
  'output', seen.output, 'error', coalesce(woken.error, seen.error), 'roundsDone', seen.rounds_done,
  'attempts', seen.attempts, 'log', case when seen.state in ('running', 'waiting') then coalesce(seen.log, '[]') else '[]' end,
  'onDue', seen.on_due,
  'due', seen.state in ('running', 'waiting') and coalesce(seen.wake_at <= statement_timestamp(), false))`;

/** Everything but `held` and `woken` sees the rows as they were at one moment, so that these two fit one another. */
const OUTLOOK = `
  (select resolutions from sluice.execution where id = $1) as resolutions,
  (select cancellation is not null from sluice.execution where id = $1) as "cancelRequested",
  (select extract(epoch from min(wake_at) - statement_timestamp())::float8 * 1000 from sluice.step_run
   where execution_id = $1 and wake_at > statement_timestamp()) as "nextDueIn"`;

/**
 * What it takes to go on with an execution. Rounds that are over are left out, but for what they did to variables.
 * Parameters: `holding`.
 */
export const RESUME = `
  with recursive ${HELD_EXECUTION}, ${WOKEN},
  live as (
    select * from sluice.step_run where execution_id = $1 and loop_key is null
    union all
    select inside.* from live join sluice.step_run as inside
      on inside.execution_id = $1 and inside.loop_key = live.key and inside.round >= coalesce(live.rounds_done, 0)
    where live.state = 'running' and live.logic in ('for-each', 'do-until')),
  seen as (
    select * from live
    union all
    select * from sluice.step_run
    where execution_id = $1 and logic in ('set', 'append') and state = 'completed' and loop_key is not null
      and not exists (select from live where live.key = step_run.key))
  select exists (select from held) as held, ${OUTLOOK},
    (select answer is not null from sluice.execution where id = $1) as answered,
    (select count(*)::integer from sluice.step_run where execution_id = $1) as "stepRunCount",
    (select coalesce(json_agg(${STEP_RUN} order by seen.seq, seen.position), '[]')
     from seen left join woken on woken.key = seen.key) as "stepRuns"`;

/** Which of these step runs, parameter 5, are not under way or waiting any more, or are due. */
export const LOOK = `
  with ${HELD_EXECUTION}, ${WOKEN}
  select exists (select from held) as held, ${OUTLOOK},
    (select coalesce(json_agg(${STEP_RUN} order by seen.seq), '[]')
     from sluice.step_run as seen left join woken on woken.key = seen.key
     where seen.execution_id = $1 and seen.key = any($5)
       and (seen.state not in ('running', 'waiting') or seen.wake_at <= statement_timestamp())) as "stepRuns"`;
