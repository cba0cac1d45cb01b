import { EvaluationError } from '../evaluation-error.js';
import type { PillFunction } from '../pill-function.js';
import {
  ANY_LIST,
  atomsOf,
  BOOLEAN,
  INTEGER,
  listOf,
  NULL,
  NUMBER,
  STRING,
  unionOf,
  type PillType,
} from '../pill-type.js';
import { kindOf, type PillValue } from '../pill-value.js';
import { SORTABLE } from './compare-values.js';
import { defineFunction } from './define-function.js';
import { distinctValues } from './distinct-values.js';
import { itemOf } from './item-of.js';
import { leastOf } from './least-of.js';
import { sortValues } from './sort-values.js';

const LIST = { list: ANY_LIST };
/** As many items of the same type. */
const SAME = ([list]: readonly PillType[]): PillType => ({ ...listOf(itemOf(list)), least: leastOf(list) });
const ITEM_OR_NULL = ([list]: readonly PillType[]) =>
  leastOf(list) > 0 ? itemOf(list) : unionOf([itemOf(list), NULL]);

export const LIST_FUNCTIONS: readonly PillFunction[] = [
  defineFunction(
    'method',
    'first',
    LIST,
    ITEM_OR_NULL,
    'The first item of the list, or null when it has none.',
    ['["a", "b"].first()', 'a'],
    ([list]) => list[0] ?? null,
  ),
  defineFunction(
    'method',
    'last',
    LIST,
    ITEM_OR_NULL,
    'The last item of the list, or null when it has none.',
    ['["a", "b"].last()', 'b'],
    ([list]) => list.at(-1) ?? null,
  ),
  defineFunction(
    'method',
    'slice',
    { list: ANY_LIST, from: INTEGER, 'to?': INTEGER },
    ([list]) => listOf(itemOf(list)),
    'The items from a position up to, and without, another, or the end. Negative positions count from the end; fewer items are given when there are no more.',
    ['["a", "b", "c"].slice(0, 2)', ['a', 'b']],
    ([list, from, to], budget) => (budget.spend(list.length / 4), list.slice(from, to)),
  ),
  defineFunction(
    'method',
    'reverse',
    LIST,
    SAME,
    'The items in opposite order.',
    ['[3, 1, 2].sort().reverse()', [3, 2, 1]],
    ([list], budget) => (budget.spend(list.length), list.toReversed()),
  ),
  defineFunction(
    'method',
    'sort',
    { list: listOf(SORTABLE) },
    SAME,
    'The items from the smallest to the largest: null, false, true, numbers, texts by their characters (capitals first), moments, durations.',
    ['["b", "c", "a"].sort()', ['a', 'b', 'c']],
    ([list], budget) => sortValues(list, list, budget),
  ),
  defineFunction(
    'method',
    'distinct',
    LIST,
    ([list]) => ({ ...listOf(itemOf(list)), least: Math.min(1, leastOf(list)) }),
    'The items without those that are equal to an earlier one.',
    ['[1, 2, 1.0, 3, 2].distinct()', [1, 2, 3]],
    ([list], budget) => distinctValues(list, list, budget),
  ),
  defineFunction(
    'method',
    'flatten',
    LIST,
    ([list]) => {
      const parts = atomsOf(itemOf(list))?.map((atom) => (atom.kind === 'list' ? atom.item() : atom));
      return parts === undefined ? ANY_LIST : listOf(unionOf(parts));
    },
    'The items of the lists in the list, one after another; items that are no lists stay.',
    ['[[1, 2], [3], 4].flatten()', [1, 2, 3, 4]],
    ([list], budget) => {
      for (const item of list) budget.spend(6 + (Array.isArray(item) ? 6 * item.length : 0));
      return list.flat();
    },
  ),
  defineFunction(
    'method',
    'join',
    { list: listOf(unionOf([STRING, NUMBER, BOOLEAN])), 'separator?': STRING },
    STRING,
    'The texts, numbers and truth values of the list one after another, with the separator between them.',
    ['["a", "b"].join(", ")', 'a, b'],
    ([list, separator = ''], budget) => {
      for (const item of list as PillValue[]) budget.spendText(textOf(item).length + separator.length);
      return list.join(separator);
    },
  ),
  defineFunction(
    'call',
    'range',
    { from: INTEGER, to: INTEGER },
    listOf(INTEGER),
    'The integers from the one up to, and without, the other.',
    ['range(1, 4)', [1, 2, 3]],
    ([from, to], budget) => {
      const length = Math.max(0, to - from);
      budget.spend(4 * length);
      return Array.from({ length }, (_, at) => from + at);
    },
  ),
];

function textOf(item: PillValue): string {
  if (typeof item === 'string') return item;
  if (typeof item === 'number' || typeof item === 'boolean') return String(item);
  throw new EvaluationError('type-mismatch', `join() cannot take a ${kindOf(item)}: turn it into text with map().`);
}
