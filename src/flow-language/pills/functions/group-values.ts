import { isForbiddenName } from '../../../schema/forbidden-names.js';
import type { Budget } from '../budget.js';
import { EvaluationError } from '../evaluation-error.js';
import { BOOLEAN, NUMBER, STRING, unionOf, type PillType } from '../pill-type.js';
import { kindOf, type PillValue } from '../pill-value.js';
import { objectFrom } from './object-from.js';

/** What can be the name of a group. */
export const GROUP_NAME: PillType = unionOf([STRING, NUMBER, BOOLEAN]);

/** The items by the text of their key, in the order in which the keys first come. */
export function groupValues(
  items: readonly PillValue[],
  keys: readonly PillValue[],
  budget: Budget,
): { [key: string]: PillValue } {
  const groups = new Map<string, PillValue[]>();
  items.forEach((item, at) => {
    const name = nameOf(keys[at]);
    budget.spend(20 + name.length / 4);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  });
  return objectFrom([...groups], budget);
}

function nameOf(key: PillValue): string {
  if (typeof key !== 'string' && typeof key !== 'number' && typeof key !== 'boolean') {
    throw new EvaluationError('type-mismatch', `A ${kindOf(key)} cannot be the name of a group.`);
  }
  const name = String(key);
  if (!isForbiddenName(name)) return name;
  throw new EvaluationError('forbidden-name', `"${name}" cannot be the name of a group.`);
}
