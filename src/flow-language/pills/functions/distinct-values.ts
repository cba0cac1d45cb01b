import type { Budget } from '../budget.js';
import type { PillValue } from '../pill-value.js';
import { identityOf } from './identity-of.js';

/** The items without those whose key an earlier one has already. */
export function distinctValues(items: readonly PillValue[], keys: readonly PillValue[], budget: Budget): PillValue[] {
  const seen = new Set<string>();
  return items.filter((_, at) => {
    const identity = identityOf(keys[at], budget);
    if (seen.has(identity)) return false;
    seen.add(identity);
    return true;
  });
}
