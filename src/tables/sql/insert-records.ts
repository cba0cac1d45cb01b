import type { Driver } from 'typeorm';
import type { Table } from '../table.js';
import type { RecordValues } from '../table-definition.js';
import { BoundValues } from './bound-values.js';
import type { Statement } from './statement.js';

/** Creates records, all of which give values for the same columns, and returns the whole of them in any order. */
export function insertRecords(table: Table, driver: Driver, records: readonly RecordValues[]): Statement {
  const bound = new BoundValues(table, driver);
  const names = Object.keys(records[0]!);
  const rows = records.map((values) => `(${names.map((name) => bound.of(name, values[name]!)).join(', ')})`);
  return {
    text: `insert into ${table.path} (${names.map((name) => table.identifier(name)).join(', ')}) values ${rows.join(', ')} returning *`,
    parameters: bound.parameters,
  };
}
