import { EvaluationError } from '../evaluation-error.js';
import type { Budget } from '../budget.js';
import type { PillFunction } from '../pill-function.js';
import {
  ANY_LIST,
  BOOLEAN,
  DURATION,
  INTEGER,
  listOf,
  NULL,
  NUMBER,
  STRING,
  TIMESTAMP,
  unionOf,
  type PillType,
} from '../pill-type.js';
import type { PillValue } from '../pill-value.js';
import { compareValues } from './compare-values.js';
import { defineFunction } from './define-function.js';
import { itemOf } from './item-of.js';
import { leastOf } from './least-of.js';
import { requireExact } from './require-exact.js';

const NUMBERS = { list: listOf(NUMBER) };
const COMPARABLE = { list: listOf(unionOf([BOOLEAN, NUMBER, STRING, TIMESTAMP, DURATION])) };
const orNull = (type: PillType, list: PillType) => (leastOf(list) > 0 ? type : unionOf([type, NULL]));
const number = ([list]: readonly PillType[]) => orNull(NUMBER, list);
const item = ([list]: readonly PillType[]) => orNull(itemOf(list), list);

export const STATISTICS_FUNCTIONS: readonly PillFunction[] = [
  defineFunction(
    'method',
    'sum',
    NUMBERS,
    ([list]) => (itemOf(list).kind === 'integer' ? INTEGER : NUMBER),
    'The sum of the numbers of the list; 0 when there are none.',
    ['[1, -5, 20, 6].sum()', 22],
    ([list], budget) => sum(list, budget),
  ),
  defineFunction(
    'method',
    'average',
    NUMBERS,
    number,
    'The average of the numbers of the list; null when there are none.',
    ['[10, 30, 20].average()', 20],
    ([list], budget) => (list.length === 0 ? null : requireExact(sum(list, budget) / list.length, [])),
  ),
  defineFunction(
    'method',
    'median',
    NUMBERS,
    number,
    'The number in the middle of the list when it is sorted, or the average of the two in the middle; null when there are none.',
    ['[10, 30, 15].median()', 15],
    ([list], budget) => {
      const sorted = numbersOf(list, budget).toSorted((one, other) => (budget.spend(4), one - other));
      const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
      return sorted.length === 0 ? null : low + (high - low) / 2;
    },
  ),
  defineFunction(
    'method',
    'min',
    COMPARABLE,
    item,
    'The smallest item of the list, in the order of sort(); null when there are none.',
    ['[1, -5, 20, 6].min()', -5],
    ([list], budget) => extreme(list, -1, budget),
  ),
  defineFunction(
    'method',
    'max',
    COMPARABLE,
    item,
    'The largest item of the list, in the order of sort(); null when there are none.',
    ['[1, -5, 20, 6].max()', 20],
    ([list], budget) => extreme(list, 1, budget),
  ),
  defineFunction(
    'method',
    'count',
    { list: ANY_LIST, item: unionOf([BOOLEAN, NUMBER, STRING, NULL]) },
    INTEGER,
    'How many items of the list are equal to the value. See size for all of them.',
    ['["a", "b", "a"].count("a")', 2],
    ([list, value], budget) => {
      budget.spend(2 * list.length);
      return list.filter((one: PillValue) => one === value).length;
    },
  ),
];

function numbersOf(list: readonly PillValue[], budget: Budget): number[] {
  budget.spend(2 * list.length);
  return list.map((value) => {
    if (typeof value === 'number') return value;
    throw new EvaluationError('type-mismatch', 'An item of the list is not a number.');
  });
}

function sum(list: readonly PillValue[], budget: Budget): number {
  const numbers = numbersOf(list, budget);
  return requireExact(
    numbers.reduce((total, value) => total + value, 0),
    numbers,
  );
}

function extreme(list: readonly PillValue[], sign: 1 | -1, budget: Budget): PillValue {
  const [first = null, ...rest] = list;
  return rest.reduce((best, one) => (compareValues(one, best, budget) * sign > 0 ? one : best), first);
}
