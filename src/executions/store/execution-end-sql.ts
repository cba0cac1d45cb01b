import { resolveStepRuns, ROUSE_TOLD } from './resolution-sql.js';

/** What became of an execution that a step of another one called, as that step's outcome. */
function parentNews(ended: string): string {
  return `parent_news as (
    select parent_execution_id as execution_id, parent_key as key, id as called_id,
      case when state = 'completed'
        then json_build_object('executionId', id, 'outputs', coalesce(output, '{}'::json)) end as output,
      case when state <> 'completed'
        then json_build_object('code', coalesce(error ->> 'code', 'cancelled'),
          'message', coalesce(error ->> 'message', 'The execution that was called was cancelled.'), 'stepId', null)
      end as error
    from ${ended} where parent_execution_id is not null and state in ('completed', 'failed', 'cancelled'))`;
}

/**
 * Queries that tell the executions that wait for those that have ended.
 *
 * @param ended has `id`, `state`, `output`, `error`, `parent_execution_id` and `parent_key`
 */
export function tellParents(ended: string): string {
  return `${parentNews(ended)}, ${resolveStepRuns('parent_news')}`;
}

/** A select list over nothing that goes with `tellParents`. */
export const ROUSE_PARENTS = ROUSE_TOLD;
