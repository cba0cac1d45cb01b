import type { Driver } from 'typeorm';
import type { JsonValue } from '../../shared/json.js';
import type { RecordFilter } from '../record-filter.js';
import type { Table } from '../table.js';
import { BoundValues } from './bound-values.js';
import { conditionsOf } from './filter-records.js';
import type { Statement } from './statement.js';

export interface RecordSelection {
  /** Records of other namespaces are not seen. */
  namespaces: 'all' | readonly string[];
  /** What their columns must hold. */
  filters?: RecordFilter;
  /** Newest first unless told otherwise. Records with the same value follow their `sys_id`. */
  sort?: RecordSort;
  /** Where the page before ended: the sort column's value and the `sys_id` of its last record. */
  after?: readonly [JsonValue, string];
  limit: number;
  /** Keeps others from changing the records until the transaction ends. */
  lock?: boolean;
}

export interface RecordSort {
  column: string;
  direction: 'ascending' | 'descending';
}

export const NEWEST_FIRST: RecordSort = { column: 'created_at', direction: 'descending' };

/** Reads records in keyset order. */
export function selectRecords(table: Table, driver: Driver, selection: RecordSelection): Statement {
  const { namespaces, filters = {}, sort = NEWEST_FIRST, after, limit, lock = false } = selection;
  const bound = new BoundValues(table, driver);
  const conditions = conditionsOf(table, bound, filters);
  if (namespaces !== 'all') conditions.push(`${table.identifier('namespace')} = any(${bound.add([...namespaces])})`);
  const key = [table.identifier(sort.column), table.identifier('sys_id')];
  if (after !== undefined) {
    const last = `(${bound.of(sort.column, after[0])}, ${bound.of('sys_id', after[1])})`;
    conditions.push(`(${key.join(', ')}) ${sort.direction === 'ascending' ? '>' : '<'} ${last}`);
  }
  const direction = sort.direction === 'ascending' ? 'asc' : 'desc';
  return {
    text: [
      `select * from ${table.path}`,
      ...(conditions.length === 0 ? [] : [`where ${conditions.join(' and ')}`]),
      `order by ${key.map((column) => `${column} ${direction}`).join(', ')}`,
      `limit ${bound.add(limit)}`,
      ...(lock ? ['for update'] : []),
    ].join(' '),
    parameters: bound.parameters,
  };
}
