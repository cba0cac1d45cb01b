import { isJsonObject, type JsonValue } from '../../shared/json.js';
import type { ColumnComparisons, RecordFilter } from '../record-filter.js';
import type { Table } from '../table.js';
import type { BoundValues } from './bound-values.js';

const ORDER = { lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

/** The SQL conditions of a filter, all of which a record must meet. */
export function conditionsOf(table: Table, bound: BoundValues, filter: RecordFilter): string[] {
  return Object.entries(filter).flatMap(([column, wanted]) =>
    isJsonObject(wanted) ? compare(table, bound, column, wanted) : [holds(table, bound, column, wanted as JsonValue)],
  );
}

/** A condition that one of the filters is met; none when there are no filters. */
export function anyOf(table: Table, bound: BoundValues, filters: readonly RecordFilter[]): string[] {
  if (filters.length === 0) return [];
  const options = filters.map((filter) => conditionsOf(table, bound, filter).join(' and ') || 'true');
  return [`(${options.map((option) => `(${option})`).join(' or ')})`];
}

function holds(table: Table, bound: BoundValues, column: string, value: JsonValue): string {
  const identifier = table.identifier(column);
  return value === null ? `${identifier} is null` : `${identifier} = ${bound.of(column, value)}`;
}

function compare(table: Table, bound: BoundValues, column: string, comparisons: ColumnComparisons): string[] {
  const identifier = table.identifier(column);
  const conditions: string[] = [];
  const { eq, ne, contains, startsWith, isEmpty } = comparisons;
  if (eq !== undefined) conditions.push(holds(table, bound, column, eq));
  if (ne !== undefined) conditions.push(`${identifier} is distinct from ${bound.of(column, ne)}`);
  for (const [name, operator] of Object.entries(ORDER)) {
    const value = comparisons[name as keyof typeof ORDER];
    if (value !== undefined) conditions.push(`${identifier} ${operator} ${bound.of(column, value)}`);
  }
  if (comparisons.in !== undefined) {
    const options = comparisons.in.map((value) => holds(table, bound, column, value));
    conditions.push(options.length === 0 ? 'false' : `(${options.join(' or ')})`);
  }
  if (contains !== undefined) conditions.push(`strpos(${identifier}, ${bound.add(contains)}) > 0`);
  if (startsWith !== undefined) conditions.push(`starts_with(${identifier}, ${bound.add(startsWith)})`);
  if (isEmpty !== undefined) conditions.push(`${identifier} is ${isEmpty ? '' : 'not '}null`);
  return conditions;
}
