import type { KeywordDefinition } from 'ajv';
import type { JsonValue } from '../../shared/json.js';
import { canonicalText } from './canonical-text.js';

type Allows = (value: JsonValue) => boolean;

/** `const` and `enum` that take any value of a caller; ajv's own call what they find under `valueOf` or `toString`. */
export const ALLOWED_VALUES: readonly KeywordDefinition[] = [
  { keyword: 'const', errors: false, compile: (value: JsonValue) => isOneOf([value]) },
  { keyword: 'enum', schemaType: 'array', errors: false, compile: isOneOf },
];

function isOneOf(values: readonly JsonValue[]): Allows {
  const plain = new Set(values.filter((value) => !isStructured(value)));
  const structured = new Set(values.filter(isStructured).map(canonicalText));
  return (value) =>
    isStructured(value) ? structured.size > 0 && structured.has(canonicalText(value)) : plain.has(value);
}

function isStructured(value: JsonValue): boolean {
  return typeof value === 'object' && value !== null;
}
