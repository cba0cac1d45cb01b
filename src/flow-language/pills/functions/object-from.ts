import type { Budget } from '../budget.js';
import type { PillValue } from '../pill-value.js';

/** The object with these fields; the last one counts where a name comes again. Forbidden names must not be among them. */
export function objectFrom(
  fields: readonly (readonly [string, PillValue])[],
  budget: Budget,
): { [key: string]: PillValue } {
  budget.spend(35 * fields.length);
  return Object.fromEntries(fields);
}
