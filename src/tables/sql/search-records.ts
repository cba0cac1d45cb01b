import type { Driver } from 'typeorm';
import type { RecordFilter } from '../record-filter.js';
import type { Table } from '../table.js';
import { BoundValues } from './bound-values.js';
import { anyOf, conditionsOf } from './filter-records.js';
import { NEWEST_FIRST, type RecordSort } from './select-records.js';
import type { Statement } from './statement.js';

/** Which records are looked for. */
export interface RecordSearch {
  namespace: string;
  /** All of it must be met. */
  filter: RecordFilter;
  /** And, when there are some, one of these. */
  any: readonly RecordFilter[];
}

/** Reads the first `limit` of the records, sorted; empty columns come last. Newest first where the sort does not decide. */
export function searchRecords(
  table: Table,
  driver: Driver,
  search: RecordSearch,
  { sort, limit }: { sort: readonly RecordSort[]; limit: number },
): Statement {
  const bound = new BoundValues(table, driver);
  const where = whereOf(table, bound, search);
  const order = [...sort, NEWEST_FIRST].map(
    ({ column, direction }) => `${table.identifier(column)} ${direction === 'ascending' ? 'asc' : 'desc'} nulls last`,
  );
  return {
    text: `select * from ${table.path} where ${where} order by ${order.join(', ')}, ${table.identifier('sys_id')} desc limit ${bound.add(limit)}`,
    parameters: bound.parameters,
  };
}

/** Counts the records. */
export function countRecords(table: Table, driver: Driver, search: RecordSearch): Statement {
  const bound = new BoundValues(table, driver);
  return {
    text: `select count(*)::int as count from ${table.path} where ${whereOf(table, bound, search)}`,
    parameters: bound.parameters,
  };
}

function whereOf(table: Table, bound: BoundValues, { namespace, filter, any }: RecordSearch): string {
  const own = `${table.identifier('namespace')} = ${bound.of('namespace', namespace)}`;
  return [own, ...conditionsOf(table, bound, filter), ...anyOf(table, bound, any)].join(' and ');
}
