import type { JsonObject } from '../shared/json.js';
import { jsonPointer } from '../shared/json-pointer.js';
import { didYouMean } from '../shared/nearest-name.js';
import type { FieldError } from '../shared/sluice-error.js';

const TYPES = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'];

/** What the types are called in languages that designers come from. */
const NAMES_ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['bool', 'boolean'],
  ['date', 'string'],
  ['datetime', 'string'],
  ['dict', 'object'],
  ['double', 'number'],
  ['float', 'number'],
  ['int', 'integer'],
  ['list', 'array'],
  ['long', 'integer'],
  ['map', 'object'],
  ['text', 'string'],
  ['uuid', 'string'],
]);

/** Types that JSON does not have. */
export function checkTypeNames({ type }: JsonObject): FieldError[] {
  const named = Array.isArray(type)
    ? type.map((name, position) => [jsonPointer('type', position), name] as const)
    : [['/type', type] as const];
  return named.flatMap(([pointer, name]) => {
    if (typeof name !== 'string' || TYPES.includes(name)) return [];
    const elsewhere = NAMES_ELSEWHERE.get(name.toLowerCase());
    const hint =
      (elsewhere === undefined ? didYouMean(name, TYPES) : `Did you mean "${elsewhere}"?`) ??
      `It may be ${TYPES.join(', ')}.`;
    return [{ pointer, code: 'unknown-type', message: `There is no type "${name}".`, hint }];
  });
}
