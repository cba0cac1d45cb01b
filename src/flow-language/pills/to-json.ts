import { isForbiddenName } from '../../schema/forbidden-names.js';
import type { JsonObject, JsonValue } from '../../shared/json.js';
import { EvaluationError } from './evaluation-error.js';
import { requireWellFormed } from './require-well-formed.js';
import { Duration, isPillObject, Timestamp, type PillValue } from './pill-value.js';

/** Characters and numbers that one step's input may come to: eight times the largest body that is accepted by default. */
const LARGEST = 8 * 1024 * 1024;
const DEEPEST = 100;
/** Fields of large objects cost more than the items of lists. */
const COST_OF_FIELD = 40;

/** How much of the allowed size is left. */
export interface OutputSize {
  left: number;
}

export function newOutputSize(): OutputSize {
  return { left: LARGEST };
}

/** The value as JSON, a copy that shares nothing with the data it came from. Times become text. */
export function toJson(value: PillValue, size: OutputSize, depth = 0): JsonValue {
  if (depth > DEEPEST) throw new EvaluationError('output-too-deep', `A value is at most ${DEEPEST} levels deep.`);
  spend(size, 8);
  if (typeof value === 'string') return (spend(size, value.length), requireWellFormed(value));
  if (value instanceof Timestamp || value instanceof Duration) return value.toString();
  if (Array.isArray(value)) return value.map((item) => toJson(item, size, depth + 1));
  if (!isPillObject(value)) return value as JsonValue;
  const object: JsonObject = {};
  for (const name of Object.keys(value)) {
    if (isForbiddenName(name)) continue;
    spend(size, COST_OF_FIELD + name.length);
    object[requireWellFormed(name)] = toJson(value[name], size, depth + 1);
  }
  return object;
}

/** The value as it appears in the middle of a text. */
export function toText(value: PillValue | undefined, size: OutputSize): string {
  if (value === undefined || value === null) return '';
  const json = toJson(value, size);
  return typeof json === 'string' ? json : JSON.stringify(json);
}

function spend(size: OutputSize, amount: number): void {
  size.left -= amount;
  if (size.left < 0)
    throw new EvaluationError('output-too-large', 'The input is too large once its pills are filled in.');
}
