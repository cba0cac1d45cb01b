import type { Budget } from '../budget.js';
import type { PillFunction } from '../pill-function.js';
import { ANY, ANY_LIST, ANY_OBJECT, BOOLEAN, INTEGER, STRING, type PillType } from '../pill-type.js';
import { isPillObject, kindOf, type PillValue } from '../pill-value.js';
import { defineFunction, type ParameterRule } from './define-function.js';

const VALUE = { type: ANY, mayBeAbsent: true } satisfies ParameterRule;
const UUID: PillType = { kind: 'string', limits: { format: 'uuid' } };
const NO = new Set(['', '0', 'false', 'no', 'off']);

export const VALUE_FUNCTIONS: readonly PillFunction[] = [
  defineFunction(
    'call',
    'isBlank',
    { value: VALUE },
    BOOLEAN,
    'Whether there is nothing: absent, null, a text of white space only, an empty list or object.',
    ['isBlank("  ")', true],
    ([value], budget) => isBlank(value, budget),
    { provesPresence: false },
  ),
  defineFunction(
    'call',
    'isNull',
    { value: VALUE },
    BOOLEAN,
    'Whether the value is absent or null.',
    ['isNull("")', false],
    ([value]) => value === null,
    { provesPresence: false },
  ),
  defineFunction(
    'call',
    'isTrue',
    { value: VALUE },
    BOOLEAN,
    'Whether the value says yes: true, a number other than 0, a text other than "", "0", "false", "no" and "off" in any case.',
    ['isTrue("Yes")', true],
    ([value]) => isTrue(value),
    { provesPresence: true },
  ),
  defineFunction(
    'call',
    'isFalse',
    { value: VALUE },
    BOOLEAN,
    'The opposite of isTrue: also of what is absent or null.',
    ['isFalse(0)', true],
    ([value]) => !isTrue(value),
    { provesPresence: false },
  ),
  defineFunction(
    'call',
    'typeOf',
    { value: VALUE },
    STRING,
    'The type of the value: null (also when absent), boolean, integer, number, string, list, object, timestamp or duration.',
    ['typeOf([1])', 'list'],
    ([value]) => kindOf(value),
  ),
  defineFunction(
    'call',
    'uuid',
    {},
    UUID,
    'A new UUID, another one for each use.',
    ['uuid()', '0199c0de-7a31-7000-8000-3f5f0a2b7c11'],
    (_, budget, environment) => (budget.spend(100), environment.uuid()),
    { readsEnvironment: true },
  ),
  ...sizes('call'),
  ...sizes('method'),
];

function sizes(style: PillFunction['style']): PillFunction[] {
  const example = (of: string) => (style === 'call' ? `size(${of})` : `${of}.size()`);
  return [
    defineFunction(
      style,
      'size',
      { list: ANY_LIST },
      INTEGER,
      'How many items the list has.',
      [example('[1, 2]'), 2],
      ([list]) => list.length,
    ),
    defineFunction(
      style,
      'size',
      { object: ANY_OBJECT },
      INTEGER,
      'How many fields the object has.',
      [example('{"a": 1}'), 1],
      ([object], budget) => countFields(object, budget),
    ),
  ];
}

function isBlank(value: PillValue, budget: Budget): boolean {
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.length === 0;
  return value === null || (isPillObject(value) && countFields(value, budget) === 0);
}

function countFields(object: { [key: string]: PillValue }, budget: Budget): number {
  const { length } = Object.keys(object);
  budget.spend(8 * length);
  return length;
}

function isTrue(value: PillValue): boolean {
  if (typeof value === 'string') return value.length > 20 || !NO.has(value.trim().toLowerCase());
  return value === true || (typeof value === 'number' && value !== 0);
}
