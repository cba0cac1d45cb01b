import { EXECUTION_TRANSITIONS as TRANSITIONS } from '../execution-transitions.js';
import { RESOLUTION_CHANNEL } from '../resolution-channel.js';
import { announceQueued } from './queue-sql.js';

/**
 * Queries `told` and `resolved`: step runs that wait are over, and whoever runs or takes on their executions will see it.
 * The execution is locked before the step run, as everywhere. One that failed stays `waiting` and due at once, since only
 * the flow knows whether it is tried again.
 *
 * @param news has `execution_id`, `key`, `output`, `error` and `called_id`: one of `output` and `error` is null, and with a
 *   `called_id` only a step run counts that waits for that execution
 */
export function resolveStepRuns(news: string): string {
  return `
    told as (
      update sluice.execution set resolutions = execution.resolutions + 1, wake_at = null,
        state = case when execution.state = 'waiting' then '${TRANSITIONS.wake.to}' else execution.state end
      from ${news} as news
      where execution.id = news.execution_id and execution.state in ('queued', 'running', 'waiting') and exists (
        select from sluice.step_run
        where step_run.execution_id = news.execution_id and step_run.key = news.key and ${resolvable('news')})
      returning execution.id, execution.state, execution.claimed_by, news.key, news.output, news.error, news.called_id),
    resolved as (
      update sluice.step_run set
        state = case when told.error is null then 'completed' else 'waiting' end,
        output = told.output, error = told.error,
        on_due = case when told.error is null then step_run.on_due else 'fail' end,
        wake_at = case when told.error is not null then statement_timestamp() end,
        finished_at = case when told.error is null then statement_timestamp() end
      from told
      where step_run.execution_id = told.id and step_run.key = told.key and ${resolvable('told')}
      returning step_run.key)`;
}

/** A step run that still waits for what it is about. One that will be tried again or is to fail has an error. */
function resolvable(news: string): string {
  return `step_run.state = 'waiting' and step_run.error is null and step_run.on_due is distinct from 'retry'
    and (${news}.called_id is null or step_run.output ->> 'executionId' = ${news}.called_id::text)`;
}

/** A select list over nothing: gets the executions going that `resolveStepRuns` has told. */
export const ROUSE_TOLD = `(
  select count(case told.state
    when 'queued' then ${announceQueued()}
    when 'running' then pg_notify('${RESOLUTION_CHANNEL}' || told.claimed_by, told.id::text)::text end)
  from told)`;
