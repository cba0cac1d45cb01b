import type { ContractChange } from '../endpoints/contract-change.js';
import type { JsonObject } from '../shared/json.js';
import { SluiceError } from '../shared/sluice-error.js';

/** So many are told and kept; a caller who reads fifty reasons has enough of them. */
const MOST_TOLD = 50;

/** What is audited of breaking changes that were let through. */
export interface OverriddenChanges extends JsonObject {
  reason: string;
  count: number;
  changes: JsonObject[];
}

/**
 * Throws `breaking-change` with the changes that break callers, unless there are none or `reason` says why they are meant.
 * Returns what the audit trail must keep of an override; null when there was nothing to override.
 */
export function requireCompatible(
  changes: readonly ContractChange[],
  reason: string | undefined,
): OverriddenChanges | null {
  const breaking = changes.filter(({ kind }) => kind === 'breaking');
  if (breaking.length === 0) return null;
  const told = breaking.slice(0, MOST_TOLD).map((change) => ({ ...change }));
  if (reason !== undefined) return { reason, count: breaking.length, changes: told };
  const what = breaking.length === 1 ? 'One change breaks' : `${breaking.length} changes break`;
  throw new SluiceError(
    'breaking-change',
    `${what} callers of the active version. Give the change another major version, or allow it with a reason.`,
    { extensions: { changes: told } },
  );
}
