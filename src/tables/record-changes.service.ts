import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, In, MoreThan, Repository } from 'typeorm';
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

/** The history of records. */
@Injectable()
export class RecordChanges {
  constructor(@InjectRepository(RecordChange) private readonly changes: Repository<RecordChange>) {}

  /** Writes the change in the transaction that made it. */
  async append(manager: EntityManager, table: Table, origin: RecordOrigin, change: ChangedRecord): Promise<void> {
    const { previous, record } = change;
    const { namespace, executionId, actor } = origin;
    await manager.query(
      `insert into sluice.record_change
         (table_name, sys_id, namespace, operation, changed, previous, record, execution_id, actor)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        table.name,
        (record ?? previous)!.sys_id,
        namespace,
        previous === null ? 'created' : record === null ? 'deleted' : 'updated',
        changedColumns(change),
        previous === null ? null : JSON.stringify(previous),
        record === null ? null : JSON.stringify(record),
        executionId ?? null,
        actor ?? null,
      ],
    );
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
