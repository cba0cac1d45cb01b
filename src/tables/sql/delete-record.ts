import type { Driver } from 'typeorm';
import type { Table } from '../table.js';
import { BoundValues } from './bound-values.js';
import type { Statement } from './statement.js';

/** Deletes one record. */
export function deleteRecord(table: Table, driver: Driver, sysId: string): Statement {
  const bound = new BoundValues(table, driver);
  return {
    text: `delete from ${table.path} where ${table.identifier('sys_id')} = ${bound.of('sys_id', sysId)}`,
    parameters: bound.parameters,
  };
}
