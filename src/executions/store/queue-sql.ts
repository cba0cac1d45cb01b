/** Where every node hears that executions were queued. What is said there carries nothing: the rows are the truth. */
export const QUEUED_CHANNEL = 'sluice_queued';

/**
 * A select list item: lets nodes with room know that executions are queued, once this commits. To be evaluated at least once
 * in each transaction that leaves an execution `queued`; more often makes no difference.
 */
export function announceQueued(): string {
  return `pg_notify('${QUEUED_CHANNEL}', '')::text`;
}
