import type { Budget } from '../budget.js';
import type { PillValue } from '../pill-value.js';
import { compareValues } from './compare-values.js';

/** The items in the order of their keys; those with the same key stay as they are. */
export function sortValues(items: readonly PillValue[], keys: readonly PillValue[], budget: Budget): PillValue[] {
  budget.spend(4 * items.length);
  return keys
    .map((key, at) => ({ key, item: items[at] }))
    .sort((one, other) => compareValues(one.key, other.key, budget))
    .map(({ item }) => item);
}
