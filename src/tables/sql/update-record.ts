import type { Driver } from 'typeorm';
import type { Table } from '../table.js';
import { type RecordValues, WRITE_TIME } from '../table-definition.js';
import { BoundValues } from './bound-values.js';
import type { Statement } from './statement.js';

/** Changes one record and returns the whole of it. */
export function updateRecord(table: Table, driver: Driver, sysId: string, values: RecordValues): Statement {
  const bound = new BoundValues(table, driver);
  const changes = Object.entries({ ...values, updated_at: WRITE_TIME } satisfies RecordValues);
  const assignments = changes.map(([name, value]) => `${table.identifier(name)} = ${bound.of(name, value)}`);
  return {
    text: `update ${table.path} set ${assignments.join(', ')} where ${table.identifier('sys_id')} = ${bound.of('sys_id', sysId)} returning *`,
    parameters: bound.parameters,
  };
}
