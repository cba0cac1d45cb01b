import { countPurged } from '../store/ledger-sql.js';
import { FINAL_STATES, type FinalState } from './kept.js';

/** In days, by the narrowest rule that says so; null for ever. The arguments are SQL expressions with qualified names. */
function keptDays(namespace: string, flowId: string, state: string): string {
  return `(
    select nullif(keep ->> ${state}, 'forever')::integer from sluice.retention_rule
    where keep ->> ${state} is not null
      and scope in ('default', 'namespace:' || ${namespace}, 'flow:' || ${flowId})
    order by flow_id is null, namespace is null limit 1)`;
}

const OVER = `state in (${FINAL_STATES.map((state) => `'${state}'`).join(', ')})`;

/**
 * What may hold executions that have had their time: each flow and final state whose oldest execution is that old. Found by
 * skipping from one to the next in the index, so it does not matter how many there are of each.
 */
export const OVERDUE = `
  with recursive oldest as (
    (select namespace, flow_id, state, created_at from sluice.execution
     where ${OVER} order by flow_id, state, created_at, id limit 1)
    union all
    select next.* from oldest cross join lateral (
      select namespace, flow_id, state, created_at from sluice.execution
      where ${OVER} and (flow_id, state) > (oldest.flow_id, oldest.state)
      order by flow_id, state, created_at, id limit 1) as next)
  select namespace, flow_id as "flowId", state from oldest
  where created_at < statement_timestamp() - ${keptDays('oldest.namespace', 'oldest.flow_id', 'oldest.state')} * interval '1 day'`;

/**
 * Removes executions of a flow that ended in a state and have had their time, with all that belongs to them, and counts
 * them in the ledger. The rules are read by the very statement that removes, so no change of theirs comes too late.
 * Parameters: namespace, flow and the most that are removed.
 */
export function purge(state: FinalState): string {
  return `
    with limits as materialized (
      select statement_timestamp() - ${keptDays('$1::text', '$2::uuid', `'${state}'`)} * interval '1 day' as ended_before),
    doomed as materialized (
      select id from sluice.execution
      where flow_id = $2 and state = '${state}' and created_at < (select ended_before from limits)
        and finished_at < (select ended_before from limits)
      order by created_at, id limit $3 for update skip locked),
    purged as (delete from sluice.execution using doomed where execution.id = doomed.id returning execution.id),
    counted as (${countPurged('purged')})
    select count(*)::integer as purged from purged`;
}
