import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { grouped } from '../shared/grouped.js';
import type { JsonObject } from '../shared/json.js';
import { SluiceError } from '../shared/sluice-error.js';
import { newId } from '../shared/uuid.js';
import { readRecords } from './read-records.js';
import { RecordChanges } from './record-changes.service.js';
import type { RecordOrigin } from './record-origin.js';
import { deleteRecord } from './sql/delete-record.js';
import { insertRecords } from './sql/insert-records.js';
import { selectRecords } from './sql/select-records.js';
import { updateRecord } from './sql/update-record.js';
import { TableCatalogue } from './table-catalogue.service.js';
import type { RecordValues } from './table-definition.js';
import type { Table } from './table.js';

/** A record that is to be created. */
export interface NewRecord {
  tableName: string;
  origin: RecordOrigin;
  values: JsonObject;
}

/**
 * Writes records of any table inside the caller's transaction, each together with its entry in the history. Identifiers
 * come from the catalogue, values are bound. Writers hand in values that fit the table's schemas; columns that may
 * not be written are refused here again.
 */
@Injectable()
export class RecordStore {
  constructor(
    private readonly catalogue: TableCatalogue,
    private readonly changes: RecordChanges,
  ) {}

  /** Returns the record with all that the database and the table added to it. */
  async create(
    manager: EntityManager,
    tableName: string,
    origin: RecordOrigin,
    values: JsonObject,
  ): Promise<JsonObject> {
    const [record] = await this.createAll(manager, [{ tableName, origin, values }]);
    return record!;
  }

  /** Like `create` for several records, in as few statements as their tables and columns allow. */
  async createAll(manager: EntityManager, records: readonly NewRecord[]): Promise<JsonObject[]> {
    const rows = records.map((record) => this.rowOf(record));
    const created = new Map<unknown, JsonObject>();
    for (const alike of grouped(rows, ({ shape }) => shape).values()) {
      const { table } = alike[0]!;
      const values = alike.map((row) => row.values);
      const written = await readRecords(manager, table, insertRecords(table, manager.dataSource.driver, values));
      for (const record of written) created.set(record.sys_id, record);
    }
    const inOrder = rows.map(({ values }) => created.get(values.sys_id)!);
    await this.changes.append(
      manager,
      rows.map(({ table, origin }, at) => ({ table, origin, previous: null, record: inOrder[at]! })),
    );
    return inOrder;
  }

  /** Throws `record-not-found`, also for a record of another namespace. */
  async update(
    manager: EntityManager,
    tableName: string,
    origin: RecordOrigin,
    sysId: string,
    values: JsonObject,
  ): Promise<JsonObject> {
    const table = this.catalogue.require(tableName);
    requireWritable(table, values);
    const previous = await this.lock(manager, table, origin.namespace, sysId);
    const changes: RecordValues = { ...values, ...table.definition.derive?.(values, previous) };
    const statement = updateRecord(table, manager.dataSource.driver, sysId, changes);
    const [record] = await readRecords(manager, table, statement);
    await this.changes.append(manager, [{ table, origin, previous, record }]);
    return record;
  }

  /** Returns the record as it was. Throws `record-not-found`, also for a record of another namespace. */
  async delete(manager: EntityManager, tableName: string, origin: RecordOrigin, sysId: string): Promise<JsonObject> {
    const table = this.catalogue.require(tableName);
    const previous = await this.lock(manager, table, origin.namespace, sysId);
    const { text, parameters } = deleteRecord(table, manager.dataSource.driver, sysId);
    await manager.query(text, parameters);
    await this.changes.append(manager, [{ table, origin, previous, record: null }]);
    return previous;
  }

  private rowOf({ tableName, origin, values }: NewRecord) {
    const table = this.catalogue.require(tableName);
    requireWritable(table, values);
    const row: RecordValues = {
      sys_id: newId(),
      namespace: origin.namespace,
      source_execution_id: origin.executionId ?? null,
      ...values,
      ...table.definition.derive?.(values, undefined),
    };
    return { table, origin, values: row, shape: [tableName, ...Object.keys(row)].join() };
  }

  /** Nobody else changes it until the transaction ends. */
  private async lock(manager: EntityManager, table: Table, namespace: string, sysId: string): Promise<JsonObject> {
    const statement = selectRecords(table, manager.dataSource.driver, {
      namespaces: [namespace],
      filters: { sys_id: sysId },
      limit: 1,
      lock: true,
    });
    const [record] = await readRecords(manager, table, statement);
    if (record === undefined) {
      throw new SluiceError('record-not-found', `There is no record ${sysId} in ${table.name}.`);
    }
    return record;
  }
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
