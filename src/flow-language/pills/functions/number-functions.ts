import { EvaluationError } from '../evaluation-error.js';
import type { PillFunction } from '../pill-function.js';
import { INTEGER, NUMBER, STRING, type PillType } from '../pill-type.js';
import { defineFunction, type ParameterRule } from './define-function.js';
import { requireExact } from './require-exact.js';
import { roundTo, truncateTo } from './round-to.js';

const MOST_DIGITS = 15;
const DIGITS = {
  type: INTEGER,
  check: (digits) => {
    if (typeof digits === 'number' && digits >= 0 && digits <= MOST_DIGITS) return;
    throw new EvaluationError('invalid-argument', `A number of digits is from 0 to ${MOST_DIGITS}.`);
  },
} satisfies ParameterRule;

const X = { number: NUMBER };
/** Integers stay integers. */
const SAME = ([type]: readonly PillType[]) => (type.kind === 'integer' ? INTEGER : NUMBER);
const SAME_OF_ALL = (types: readonly PillType[]) => (types.every(({ kind }) => kind === 'integer') ? INTEGER : NUMBER);

export const NUMBER_FUNCTIONS: readonly PillFunction[] = [
  defineFunction('call', 'abs', X, SAME, 'The number without its sign.', ['abs(-3)', 3], ([x]) => Math.abs(x)),
  defineFunction(
    'call',
    'sign',
    X,
    INTEGER,
    '1, 0 or -1, as the number is positive, zero or negative.',
    ['sign(-3)', -1],
    ([x]) => Math.sign(x) + 0,
  ),
  defineFunction(
    'call',
    'ceil',
    X,
    INTEGER,
    'The next integer that is not smaller.',
    ['ceil(1.2)', 2],
    ([x]) => Math.ceil(x) + 0,
  ),
  defineFunction(
    'call',
    'floor',
    X,
    INTEGER,
    'The next integer that is not larger.',
    ['floor(-1.2)', -2],
    ([x]) => Math.floor(x) + 0,
  ),
  defineFunction(
    'call',
    'round',
    X,
    INTEGER,
    'The nearest integer; halves go away from zero.',
    ['round(2.5)', 3],
    ([x]) => roundTo(x, 0),
  ),
  defineFunction(
    'call',
    'round',
    { number: NUMBER, digits: DIGITS },
    SAME,
    'The number rounded to so many digits behind the point; halves go away from zero.',
    ['round(1.005, 2)', 1.01],
    ([x, digits]) => (DIGITS.check(digits), roundTo(x, digits)),
  ),
  defineFunction(
    'call',
    'truncate',
    { number: NUMBER, digits: DIGITS },
    SAME,
    'The number without what comes behind so many digits behind the point.',
    ['truncate(1.93956, 2)', 1.93],
    ([x, digits]) => (DIGITS.check(digits), truncateTo(x, digits)),
  ),
  defineFunction(
    'call',
    'significant',
    { number: NUMBER, digits: DIGITS },
    SAME,
    'The number rounded to so many digits counted from its first.',
    ['significant(194, 2)', 190],
    ([x, digits]) => {
      DIGITS.check(digits);
      return digits === 0 ? 0 : Number(x.toPrecision(digits));
    },
  ),
  defineFunction(
    'call',
    'fixed',
    { number: NUMBER, digits: DIGITS },
    STRING,
    'The number as text with exactly so many digits behind the point.',
    ['fixed(1.5, 2)', '1.50'],
    ([x, digits]) => (DIGITS.check(digits), roundTo(x, digits).toFixed(digits)),
  ),
  defineFunction(
    'call',
    'power',
    { number: NUMBER, exponent: NUMBER },
    NUMBER,
    'The number to the power of the exponent.',
    ['power(2, 3)', 8],
    ([x, exponent]) => requireExact(x ** exponent, [x, exponent]),
  ),
  defineFunction(
    'call',
    'sqrt',
    X,
    NUMBER,
    'The square root of the number, which must not be negative.',
    ['sqrt(16)', 4],
    ([x]) => requireExact(Math.sqrt(x), []),
  ),
  defineFunction(
    'call',
    'min',
    { one: NUMBER, other: NUMBER, 'third?': NUMBER },
    SAME_OF_ALL,
    'The smallest of two or three numbers. See min of a list for more.',
    ['min(3, 2)', 2],
    (numbers) => Math.min(...numbers),
  ),
  defineFunction(
    'call',
    'max',
    { one: NUMBER, other: NUMBER, 'third?': NUMBER },
    SAME_OF_ALL,
    'The largest of two or three numbers. See max of a list for more.',
    ['max(3, 2)', 3],
    (numbers) => Math.max(...numbers),
  ),
];
