import type { EntityManager } from 'typeorm';
import type { JsonObject } from '../shared/json.js';
import type { Statement } from './sql/statement.js';
import { toRecord } from './sql/to-record.js';
import type { Table } from './table.js';

/** Runs a statement that gives whole rows of the table. */
export async function readRecords(manager: EntityManager, table: Table, statement: Statement): Promise<JsonObject[]> {
  const result: unknown = await manager.query(statement.text, statement.parameters);
  // TypeORM answers [rows, count] to UPDATE and plain rows to everything else.
  const rows = (statement.text.startsWith('update') ? (result as [unknown])[0] : result) as Record<string, unknown>[];
  return rows.map((row) => toRecord(table, manager.dataSource.driver, row));
}
