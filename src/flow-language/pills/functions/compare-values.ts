import type { Budget } from '../budget.js';
import { EvaluationError } from '../evaluation-error.js';
import { BOOLEAN, DURATION, NULL, NUMBER, STRING, TIMESTAMP, unionOf, type PillType } from '../pill-type.js';
import { Duration, kindOf, Timestamp, type PillValue } from '../pill-value.js';

/** Values that have an order. */
export const SORTABLE: PillType = unionOf([NULL, BOOLEAN, NUMBER, STRING, TIMESTAMP, DURATION]);

const RANKS: Readonly<Record<string, number>> = {
  null: 0,
  boolean: 1,
  integer: 2,
  number: 2,
  string: 3,
  timestamp: 4,
  duration: 5,
};

/**
 * Negative when the first comes first. Values of one kind by size, texts by their characters; of different kinds null,
 * false, true, numbers, texts, moments, durations.
 */
export function compareValues(left: PillValue, right: PillValue, budget: Budget): number {
  const [one, other] = [rankOf(left), rankOf(right)];
  budget.spend(3);
  if (one !== other) return one - other;
  const [a, b] = [ordinal(left), ordinal(right)];
  if (typeof a === 'string' && typeof b === 'string') budget.spendText(Math.min(a.length, b.length));
  return a < b ? -1 : a > b ? 1 : 0;
}

function rankOf(value: PillValue): number {
  const kind = kindOf(value);
  const rank = RANKS[kind];
  if (rank !== undefined) return rank;
  throw new EvaluationError('type-mismatch', `A ${kind} has no place in an order.`);
}

function ordinal(value: PillValue): number | string {
  if (value instanceof Timestamp) return value.epochMilliseconds;
  if (value instanceof Duration) return value.milliseconds;
  return typeof value === 'string' ? value : Number(value);
}
