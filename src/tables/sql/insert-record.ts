import type { Driver } from 'typeorm';
import type { Table } from '../table.js';
import type { RecordValues } from '../table-definition.js';
import { BoundValues } from './bound-values.js';
import type { Statement } from './statement.js';

/** Creates one record and returns the whole of it. */
export function insertRecord(table: Table, driver: Driver, values: RecordValues): Statement {
  const bound = new BoundValues(table, driver);
  const names = Object.keys(values);
  const placeholders = names.map((name) => bound.of(name, values[name]));
  return {
    text: `insert into ${table.path} (${names.map((name) => table.identifier(name)).join(', ')}) values (${placeholders.join(', ')}) returning *`,
    parameters: bound.parameters,
  };
}
