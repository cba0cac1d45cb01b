import type { Claim } from './claim.js';

/** Which of the executions of a query `given` are under a valid claim. */
export const HELD_AS_GIVEN = `execution.id = given.id and execution.claimed_by = given.claimed_by
  and execution.claim_number = given.claim_number and execution.state = 'running'`;

/** The rows of a JSON text of objects like those of `claimRow`. */
export function claimRows(parameter: string, others: readonly string[] = []): string {
  const columns = ['id uuid', 'claimed_by uuid', 'claim_number integer', ...others];
  return `json_to_recordset(${parameter}::json) as given(${columns.join(', ')})`;
}

export function claimRow({ executionId, nodeId, claimNumber }: Claim) {
  return { id: executionId, claimed_by: nodeId, claim_number: claimNumber };
}
