import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { JsonObject, JsonValue } from '../shared/json.js';
import { type Page, toPage } from '../shared/keyset-page.js';
import { SluiceError } from '../shared/sluice-error.js';
import { newId } from '../shared/uuid.js';
import { insertRecord } from './sql/insert-record.js';
import { NEWEST_FIRST, type RecordSelection, selectRecords } from './sql/select-records.js';
import type { Statement } from './sql/statement.js';
import { toRecord } from './sql/to-record.js';
import { updateRecord } from './sql/update-record.js';
import { TableCatalogue } from './table-catalogue.service.js';
import type { RecordValues } from './table-definition.js';
import type { Table } from './table.js';

/** Who owns a new record and which execution made it. */
export interface RecordOrigin {
  namespace: string;
  executionId?: string;
}

/**
 * Reads and writes records of any table inside the caller's transaction. Identifiers come from the catalogue, values are
 * bound. Writers hand in values that fit the table's schemas; columns that may not be written are refused here again.
 */
@Injectable()
export class RecordStore {
  constructor(private readonly catalogue: TableCatalogue) {}

  /** Returns the record with all that the database and the table added to it. */
  async create(
    manager: EntityManager,
    tableName: string,
    origin: RecordOrigin,
    values: JsonObject,
  ): Promise<JsonObject> {
    const table = this.catalogue.require(tableName);
    requireWritable(table, values);
    const row = {
      sys_id: newId(),
      namespace: origin.namespace,
      source_execution_id: origin.executionId ?? null,
      ...values,
      ...table.definition.derive?.(values, undefined),
    };
    const [record] = await query(manager, table, insertRecord(table, manager.dataSource.driver, row));
    return record;
  }

  /** Throws `record-not-found`, also for a record of another namespace. */
  async update(
    manager: EntityManager,
    tableName: string,
    namespace: string,
    sysId: string,
    values: JsonObject,
  ): Promise<JsonObject> {
    const table = this.catalogue.require(tableName);
    requireWritable(table, values);
    const previous = await this.find(manager, table, {
      namespaces: [namespace],
      filters: { sys_id: sysId },
      lock: true,
    });
    if (previous === null) throw absent(table, sysId);
    const changes: RecordValues = { ...values, ...table.definition.derive?.(values, previous) };
    const [record] = await query(manager, table, updateRecord(table, manager.dataSource.driver, sysId, changes));
    return record;
  }

  /** The newest record whose columns hold these values, or null. */
  lookUp(
    manager: EntityManager,
    tableName: string,
    namespace: string,
    filters: Readonly<Record<string, JsonValue>>,
  ): Promise<JsonObject | null> {
    return this.find(manager, this.catalogue.require(tableName), { namespaces: [namespace], filters });
  }

  /** Throws `record-not-found`, also for a record in none of the namespaces. */
  async get(
    manager: EntityManager,
    tableName: string,
    namespaces: 'all' | readonly string[],
    sysId: string,
  ): Promise<JsonObject> {
    const table = this.catalogue.require(tableName);
    const record = await this.find(manager, table, { namespaces, filters: { sys_id: sysId } });
    if (record === null) throw absent(table, sysId);
    return record;
  }

  /** One page; the cursor key is the sort column's value and the `sys_id`. */
  async list(manager: EntityManager, tableName: string, selection: RecordSelection): Promise<Page<JsonObject>> {
    const table = this.catalogue.require(tableName);
    const { sort = NEWEST_FIRST, limit } = selection;
    const statement = selectRecords(table, manager.dataSource.driver, { ...selection, limit: limit + 1 });
    return toPage(await query(manager, table, statement), limit, (record) => [record[sort.column], record.sys_id]);
  }

  private async find(
    manager: EntityManager,
    table: Table,
    selection: Omit<RecordSelection, 'limit'>,
  ): Promise<JsonObject | null> {
    const statement = selectRecords(table, manager.dataSource.driver, { ...selection, limit: 1 });
    return (await query(manager, table, statement))[0] ?? null;
  }
}

async function query(manager: EntityManager, table: Table, statement: Statement): Promise<JsonObject[]> {
  const result: unknown = await manager.query(statement.text, statement.parameters);
  // TypeORM answers [rows, count] to UPDATE and plain rows to everything else.
  const rows = (statement.text.startsWith('update') ? (result as [unknown])[0] : result) as Record<string, unknown>[];
  return rows.map((row) => toRecord(table, manager.dataSource.driver, row));
}

function requireWritable(table: Table, values: JsonObject): void {
  for (const name of Object.keys(values)) {
    if (table.column(name, `/values/${name}`).writable !== true) {
      throw new SluiceError('validation-failed', `Flows cannot write the column "${name}" of ${table.name}.`, {
        errors: [{ pointer: `/values/${name}`, code: 'read-only-column', message: 'cannot be written' }],
      });
    }
  }
}

function absent(table: Table, sysId: string): SluiceError {
  return new SluiceError('record-not-found', `There is no record ${sysId} in ${table.name}.`);
}
