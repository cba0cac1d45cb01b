import { isForbiddenName } from '../../../schema/forbidden-names.js';
import type { Budget } from '../budget.js';
import { EvaluationError } from '../evaluation-error.js';
import type { PillValue } from '../pill-value.js';
import { readMember } from '../read-member.js';
import { objectFrom } from './object-from.js';

/** The object that has a field for each name and value of the list. */
export function toObject(entries: readonly PillValue[], budget: Budget): { [key: string]: PillValue } {
  budget.spend(25 * entries.length);
  const fields = entries.map((entry): [string, PillValue] => {
    const name = readMember(entry, 'name');
    if (typeof name !== 'string') {
      throw new EvaluationError(
        'invalid-argument',
        'Each entry is an object with a name, which is a text, and a value.',
      );
    }
    if (isForbiddenName(name)) throw new EvaluationError('forbidden-name', `"${name}" cannot be the name of a field.`);
    budget.spend(name.length / 4);
    return [name, readMember(entry, 'value') ?? null];
  });
  return objectFrom(fields, budget);
}
