import { isForbiddenName } from '../../../schema/forbidden-names.js';
import type { Budget } from '../budget.js';
import type { PillValue } from '../pill-value.js';

/** The fields of an object that pills can see. */
export function fieldsOf(object: { [key: string]: PillValue }, budget: Budget): [string, PillValue][] {
  const fields = Object.entries(object);
  budget.spend(8 * fields.length);
  return fields.filter(([name]) => !isForbiddenName(name));
}
