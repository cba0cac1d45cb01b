import { createHash } from 'node:crypto';

/** Tells some flow versions from any others, as `ClaimedEndpoints` reads it from the database. Takes their ids in order. */
export function digestOf(flowVersionIds: readonly string[]): string {
  return createHash('sha256').update(flowVersionIds.join(',')).digest('hex');
}
