import type { Budget } from '../budget.js';
import { EvaluationError } from '../evaluation-error.js';
import { isPillObject, type PillValue } from '../pill-value.js';
import { fieldsOf } from './fields-of.js';
import { objectFrom } from './object-from.js';

const DEEPEST = 64;

type Fields = { [key: string]: PillValue };

/** The fields of both; where both have one, objects are merged in turn and of anything else the second counts. */
export function mergeValues(one: Fields, other: Fields, budget: Budget, depth = 0): Fields {
  if (depth > DEEPEST) {
    throw new EvaluationError('output-too-deep', `Objects are merged at most ${DEEPEST} levels deep.`);
  }
  const merged = new Map(fieldsOf(one, budget));
  for (const [name, value] of fieldsOf(other, budget)) {
    const before = merged.get(name);
    const isNested = isPillObject(before) && isPillObject(value);
    merged.set(name, isNested ? mergeValues(before, value, budget, depth + 1) : value);
  }
  return objectFrom([...merged], budget);
}
