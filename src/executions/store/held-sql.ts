import type { Claim } from './claim.js';

/** The execution under a valid claim. Parameters: `holding`. */
export const HELD = `id = $1 and claimed_by = $2 and claim_number = $3 and state = any($4)`;

/** A query `held` of its id, locked so that the claim stays valid until the end of the transaction; empty when it is not. */
export const HELD_EXECUTION = `held as (select id from sluice.execution where ${HELD} for no key update)`;

export function holding(
  { executionId, nodeId, claimNumber }: Claim,
  states: readonly string[] = ['running'],
): unknown[] {
  return [executionId, nodeId, claimNumber, states];
}
