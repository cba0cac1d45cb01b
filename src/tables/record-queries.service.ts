import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { JsonObject } from '../shared/json.js';
import { type Page, toPage } from '../shared/keyset-page.js';
import { SluiceError } from '../shared/sluice-error.js';
import { readRecords } from './read-records.js';
import type { RecordFilter } from './record-filter.js';
import { countRecords, type RecordSearch, searchRecords } from './sql/search-records.js';
import { NEWEST_FIRST, type RecordSelection, type RecordSort, selectRecords } from './sql/select-records.js';
import { TableCatalogue } from './table-catalogue.service.js';

/** Reads records of any table. Identifiers come from the catalogue, values are bound. */
@Injectable()
export class RecordQueries {
  constructor(private readonly catalogue: TableCatalogue) {}

  /** The newest record whose columns hold these values, or null. */
  async lookUp(
    manager: EntityManager,
    tableName: string,
    namespace: string,
    filters: RecordFilter,
  ): Promise<JsonObject | null> {
    return this.first(manager, tableName, { namespaces: [namespace], filters });
  }

  /** The first `limit` of the records that are looked for, and whether there are more. */
  async search(
    manager: EntityManager,
    tableName: string,
    search: RecordSearch,
    { sort, limit }: { sort: readonly RecordSort[]; limit: number },
  ): Promise<{ records: JsonObject[]; more: boolean }> {
    const table = this.catalogue.require(tableName);
    const statement = searchRecords(table, manager.dataSource.driver, search, { sort, limit: limit + 1 });
    const records = await readRecords(manager, table, statement);
    return { records: records.slice(0, limit), more: records.length > limit };
  }

  /** How many records are looked for. */
  async count(manager: EntityManager, tableName: string, search: RecordSearch): Promise<number> {
    const table = this.catalogue.require(tableName);
    const { text, parameters } = countRecords(table, manager.dataSource.driver, search);
    const [{ count }] = (await manager.query(text, parameters)) as [{ count: number }];
    return count;
  }

  /** Throws `record-not-found`, also for a record in none of the namespaces. */
  async get(
    manager: EntityManager,
    tableName: string,
    namespaces: 'all' | readonly string[],
    sysId: string,
  ): Promise<JsonObject> {
    const record = await this.first(manager, tableName, { namespaces, filters: { sys_id: sysId } });
    if (record !== null) return record;
    throw new SluiceError('record-not-found', `There is no record ${sysId} in ${tableName}.`);
  }

  /** One page; the cursor key is the sort column's value and the `sys_id`. */
  async list(manager: EntityManager, tableName: string, selection: RecordSelection): Promise<Page<JsonObject>> {
    const table = this.catalogue.require(tableName);
    const { sort = NEWEST_FIRST, limit } = selection;
    const statement = selectRecords(table, manager.dataSource.driver, { ...selection, limit: limit + 1 });
    const records = await readRecords(manager, table, statement);
    return toPage(records, limit, (record) => [record[sort.column], record.sys_id]);
  }

  private async first(
    manager: EntityManager,
    tableName: string,
    selection: Omit<RecordSelection, 'limit'>,
  ): Promise<JsonObject | null> {
    const table = this.catalogue.require(tableName);
    const statement = selectRecords(table, manager.dataSource.driver, { ...selection, limit: 1 });
    const [record] = await readRecords(manager, table, statement);
    return record ?? null;
  }
}
