import { isJsonObject, type JsonValue } from '../../shared/json.js';

/** A text that is the same for equal values, and for those only: the order of an object's members means nothing. */
export function canonicalText(value: JsonValue): string {
  return JSON.stringify(sortKeys(value));
}

/** Writes an object as a marked list of its sorted entries. */
function sortKeys(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isJsonObject(value)) return value;
  const keys = Object.keys(value).sort();
  return { '': keys.flatMap((key) => [key, sortKeys(value[key])]) };
}
