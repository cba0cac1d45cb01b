import type { KeywordDefinition } from 'ajv';
import type { JsonValue } from '../../shared/json.js';
import { canonicalText } from './canonical-text.js';

/** `uniqueItems` in time linear in the list; ajv's own compares every pair, which a long list of objects turns into minutes. */
export const UNIQUE_ITEMS: KeywordDefinition = {
  keyword: 'uniqueItems',
  type: 'array',
  schemaType: 'boolean',
  errors: false,
  validate: (unique: boolean, items: JsonValue[]) => !unique || new Set(items.map(canonicalText)).size === items.length,
};
