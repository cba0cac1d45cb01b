import { isForbiddenName } from '../../../schema/forbidden-names.js';
import type { Budget } from '../budget.js';
import type { PillValue } from '../pill-value.js';

/** The names of the fields of an object that pills can see. */
export function namesOf(object: { [key: string]: PillValue }, budget: Budget): string[] {
  const names = Object.keys(object);
  budget.spend(12 * names.length);
  return names.filter((name) => !isForbiddenName(name));
}
