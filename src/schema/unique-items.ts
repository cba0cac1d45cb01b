import type { KeywordDefinition } from 'ajv';
import { isJsonObject, type JsonValue } from '../shared/json.js';

/** `uniqueItems` in time linear in the list; ajv's own compares every pair, which a long list of objects turns into minutes. */
export const UNIQUE_ITEMS: KeywordDefinition = {
  keyword: 'uniqueItems',
  type: 'array',
  schemaType: 'boolean',
  errors: false,
  validate: (unique: boolean, items: JsonValue[]) =>
    !unique || new Set(items.map((item) => JSON.stringify(sortKeys(item)))).size === items.length,
};

/** Writes an object as a marked list of its sorted entries, so that equal values have equal text. */
function sortKeys(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isJsonObject(value)) return value;
  const keys = Object.keys(value).sort();
  return { '': keys.flatMap((key) => [key, sortKeys(value[key])]) };
}
