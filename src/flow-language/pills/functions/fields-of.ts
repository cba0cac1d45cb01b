import type { Budget } from '../budget.js';
import type { PillValue } from '../pill-value.js';
import { namesOf } from './names-of.js';

/** The fields of an object that pills can see. */
export function fieldsOf(object: { [key: string]: PillValue }, budget: Budget): [string, PillValue][] {
  const names = namesOf(object, budget);
  budget.spend(25 * names.length);
  return names.map((name) => [name, object[name]]);
}
