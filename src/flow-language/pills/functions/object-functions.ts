import type { PillFunction } from '../pill-function.js';
import {
  ANY,
  ANY_LIST,
  ANY_OBJECT,
  listOf,
  NULL,
  NUMBER,
  STRING,
  unionOf,
  withoutNull,
  type PillType,
} from '../pill-type.js';
import type { PillValue } from '../pill-value.js';
import { readMember } from '../read-member.js';
import { defineFunction, type ParameterRule } from './define-function.js';
import { fieldsOf } from './fields-of.js';
import { mergeTypes } from './merge-types.js';
import { mergeValues } from './merge-values.js';
import { namesOf } from './names-of.js';
import { objectFrom } from './object-from.js';
import { OBJECT_PATH, readPath } from './object-path.js';
import { someFields } from './some-fields.js';
import { toObject } from './to-object.js';
import { valueTypeOf } from './value-type-of.js';

const OBJECT = { object: ANY_OBJECT };
const NAMES = listOf(STRING);
const MAYBE = { type: ANY, mayBeAbsent: true } satisfies ParameterRule;

export const OBJECT_FUNCTIONS: readonly PillFunction[] = [
  defineFunction(
    'call',
    'get',
    { value: MAYBE, path: OBJECT_PATH, 'otherwise?': ANY },
    ANY,
    'What is found in the value along a path such as "items[0].name"; the other value, or null, when something on the way is absent or null.',
    ['get({"a": [{"b": 7}]}, "a[0].b", 0)', 7],
    ([value, path, otherwise = null], budget) => readPath(value, path, budget) ?? otherwise,
  ),
  defineFunction(
    'call',
    'lookUp',
    { map: ANY_OBJECT, key: unionOf([STRING, NUMBER]), 'otherwise?': ANY },
    ([map, , otherwise = NULL]) => unionOf([withoutNull(valueTypeOf(map)) ?? NULL, otherwise]),
    'The value that an object has for a key; the other value, or null, when it has none.',
    ['lookUp({"1": "High", "2": "Low"}, 2, "Unknown")', 'Low'],
    ([map, key, otherwise = null]) => readMember(map, String(key)) ?? otherwise,
  ),
  defineFunction(
    'call',
    'keys',
    OBJECT,
    listOf(STRING),
    'The names of the fields.',
    ['keys({"a": 1, "b": 2})', ['a', 'b']],
    ([object], budget) => namesOf(object, budget),
  ),
  defineFunction(
    'call',
    'values',
    OBJECT,
    ([object]) => listOf(valueTypeOf(object)),
    'The values of the fields.',
    ['values({"a": 1, "b": 2})', [1, 2]],
    ([object], budget) => fieldsOf(object, budget).map(([, value]) => value),
  ),
  defineFunction(
    'call',
    'entries',
    OBJECT,
    ([object]) => listOf(entryOf(object)),
    'An object with name and value for each field.',
    ['entries({"a": 1})', [{ name: 'a', value: 1 }]],
    ([object], budget) => fieldsOf(object, budget).map(([name, value]) => ({ name, value })),
  ),
  defineFunction(
    'call',
    'object',
    { entries: ANY_LIST },
    ANY_OBJECT,
    'The object that has a field for each name and value of the list; the last one counts where a name comes again.',
    ['object([{"name": "a", "value": 1}])', { a: 1 }],
    ([entries], budget) => toObject(entries, budget),
  ),
  defineFunction(
    'call',
    'merge',
    { object: ANY_OBJECT, other: ANY_OBJECT },
    ([object, other]) => mergeTypes(object, other),
    'The fields of both objects. Where both have one, objects are merged in turn, and of anything else the second counts.',
    ['merge({"a": 1, "b": {"c": 2}}, {"b": {"d": 3}})', { a: 1, b: { c: 2, d: 3 } }],
    ([object, other], budget) => mergeValues(object, other, budget),
  ),
  defineFunction(
    'call',
    'pick',
    { object: ANY_OBJECT, names: NAMES },
    ([object, names]) => someFields(object, names, true),
    'The object with the named fields only.',
    ['pick({"a": 1, "b": 2}, ["a", "c"])', { a: 1 }],
    ([object, names], budget) => {
      const wanted = new Set<PillValue>(names);
      budget.spend(2 * names.length);
      return objectFrom(
        fieldsOf(object, budget).filter(([name]) => wanted.has(name)),
        budget,
      );
    },
  ),
  defineFunction(
    'call',
    'omit',
    { object: ANY_OBJECT, names: NAMES },
    ([object, names]) => someFields(object, names, false),
    'The object without the named fields.',
    ['omit({"user": "ann", "password": "x"}, ["password"])', { user: 'ann' }],
    ([object, names], budget) => {
      const unwanted = new Set<PillValue>(names);
      budget.spend(2 * names.length);
      return objectFrom(
        fieldsOf(object, budget).filter(([name]) => !unwanted.has(name)),
        budget,
      );
    },
  ),
];

function entryOf(object: PillType): PillType {
  const field = (type: PillType) => ({ type: () => type, required: true });
  return {
    kind: 'object',
    fields: new Map([
      ['name', field(STRING)],
      ['value', field(valueTypeOf(object))],
    ]),
    rest: null,
    closed: false,
  };
}
