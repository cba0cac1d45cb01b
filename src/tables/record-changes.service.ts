import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, In, MoreThan, Repository } from 'typeorm';
import { prepared } from '../database/prepared-statements.js';
import type { JsonObject } from '../shared/json.js';
import { decodeCursor, type Page, toPage } from '../shared/keyset-page.js';
import { SluiceError } from '../shared/sluice-error.js';
import { RecordChange } from './record-change.entity.js';
import type { RecordOrigin } from './record-origin.js';
import type { Table } from './table.js';

/** What became of one record: `previous` is null when it was created, `record` when it was deleted. */
export interface ChangedRecord {
  previous: JsonObject | null;
  record: JsonObject | null;
}

/** A change that was made just now. */
export interface NewRecordChange extends ChangedRecord {
  table: Table;
  origin: RecordOrigin;
}

const APPEND = prepared(`
  insert into sluice.record_change
    (table_name, sys_id, namespace, operation, changed, previous, record, execution_id, actor)
  select table_name, sys_id, namespace, operation, changed, previous, record, execution_id, actor
  from json_to_recordset($1::json) as given(table_name text, sys_id uuid, namespace text, operation text, changed text[],
    previous json, record json, execution_id uuid, actor text)`);

/** The history of records. */
@Injectable()
export class RecordChanges {
  constructor(@InjectRepository(RecordChange) private readonly changes: Repository<RecordChange>) {}

  /** Writes changes in the transaction that made them. */
  async append(manager: EntityManager, changes: readonly NewRecordChange[]): Promise<void> {
    const rows = changes.map(({ table, origin: { namespace, executionId, actor }, previous, record }) => ({
      table_name: table.name,
      sys_id: (record ?? previous)!.sys_id,
      namespace,
      operation: previous === null ? 'created' : record === null ? 'deleted' : 'updated',
      changed: changedColumns({ previous, record }),
      previous,
      record,
      execution_id: executionId,
      actor,
    }));
    await manager.query(APPEND, [JSON.stringify(rows)]);
  }

  /** What became of one record of the namespaces, oldest first. */
  async page(
    { name: tableName }: Table,
    namespaces: 'all' | readonly string[],
    sysId: string,
    { limit, cursor }: { limit: number; cursor?: string },
  ): Promise<Page<RecordChange>> {
    const after = cursor === undefined ? {} : { id: MoreThan(readCursor(cursor)) };
    const visible = namespaces === 'all' ? {} : { namespace: In(namespaces) };
    const rows = await this.changes.find({
      where: { tableName, sysId, ...visible, ...after },
      order: { id: 'ASC' },
      take: limit + 1,
    });
    return toPage(rows, limit, ({ id }) => [id]);
  }
}

/** The columns whose value is another one now; when a record was written is no change of its own. */
export function changedColumns({ previous, record }: ChangedRecord): string[] {
  const columns = Object.keys((record ?? previous)!);
  if (previous === null || record === null) return columns;
  return columns.filter(
    (name) => name !== 'updated_at' && JSON.stringify(previous[name]) !== JSON.stringify(record[name]),
  );
}

function readCursor(cursor: string): string {
  const [id] = decodeCursor(cursor, 1);
  if (typeof id === 'string' && /^\d{1,18}$/.test(id)) return id;
  throw new SluiceError('invalid-cursor', 'Use the `next` value of an earlier page of the same listing.');
}
