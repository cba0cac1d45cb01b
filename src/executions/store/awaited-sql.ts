import { OUTCOME_CHANNEL } from '../outcome-channel.js';

/**
 * Tells the nodes on which somebody waits for the executions in a query that there is news, once this commits.
 *
 * @param query has `id` and `awaited_by`
 * @param butNot a parameter: the node that needs no telling
 */
export function tellNodes(query: string, butNot?: string): string {
  const others = butNot === undefined ? '' : `where node <> ${butNot}`;
  return `(select count(pg_notify('${OUTCOME_CHANNEL}' || node, ${query}.id::text))
    from unnest(${query}.awaited_by) as node ${others})`;
}
