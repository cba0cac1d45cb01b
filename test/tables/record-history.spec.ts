import { Logger } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { ConfigModule } from '../../src/config/config.module.js';
import { DatabaseModule } from '../../src/database/database.module.js';
import { HttpModule } from '../../src/http/http.module.js';
import { NodesModule } from '../../src/nodes/nodes.module.js';
import type { JsonObject } from '../../src/shared/json.js';
import { newId } from '../../src/shared/uuid.js';
import { PutRecord } from '../../src/tables/put-record.service.js';
import { RecordChanges } from '../../src/tables/record-changes.service.js';
import type { RecordFilter } from '../../src/tables/record-filter.js';
import { RecordQueries } from '../../src/tables/record-queries.service.js';
import { RecordStore } from '../../src/tables/record-store.service.js';
import { TableCatalogue } from '../../src/tables/table-catalogue.service.js';
import { TablesModule } from '../../src/tables/tables.module.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let module: TestingModule;
let dataSource: DataSource;
let manager: EntityManager;
let records: RecordStore;
let queries: RecordQueries;
let namespace: string;

beforeAll(async () => {
  database = await createTestDatabase();
  module = await Test.createTestingModule({
    imports: [
      ConfigModule.forRoot({ databaseUrl: database.url, secret: 'x'.repeat(32), logLevel: 'silent' }),
      DatabaseModule,
      HttpModule,
      NodesModule,
      TablesModule,
    ],
  }).compile();
  Logger.overrideLogger(false);
  dataSource = module.get(DataSource);
  manager = dataSource.manager;
  records = module.get(RecordStore);
  queries = module.get(RecordQueries);
});

afterAll(async () => {
  await module.close();
  await database.drop();
});

beforeEach(async () => {
  namespace = `ns-${randomBytes(6).toString('hex')}`;
  await manager.query(`insert into sluice.namespace (name, title, created_by) values ($1, $1, 'test')`, [namespace]);
});

const create = (values: JsonObject) =>
  records.create(manager, 'incident', { namespace }, { short_description: 'x', ...values });

async function historyOf(sysId: string) {
  const table = module.get(TableCatalogue).require('incident');
  const { items } = await module.get(RecordChanges).page(table, [namespace], sysId, { limit: 10 });
  return items;
}

describe('the history of a record', () => {
  it('has every change with what was before, what is after, and who made it', async () => {
    const executionId = newId();
    const first = await records.create(manager, 'incident', { namespace, executionId }, { short_description: 'x' });
    const sysId = first.sys_id as string;
    const second = await records.update(manager, 'incident', { namespace, actor: 'ada' }, sysId, { urgency: 1 });
    await records.delete(manager, 'incident', { namespace, executionId }, sysId);
    expect(await historyOf(sysId)).toMatchObject([
      { operation: 'created', previous: null, record: first, executionId, actor: null },
      {
        operation: 'updated',
        changed: ['urgency', 'priority'],
        previous: first,
        record: second,
        executionId: null,
        actor: 'ada',
      },
      { operation: 'deleted', previous: second, record: null, executionId },
    ]);
  });

  it('has nothing of a transaction that was rolled back', async () => {
    const { sys_id } = await create({});
    await dataSource
      .transaction(async (inside) => {
        await records.update(inside, 'incident', { namespace }, sys_id as string, { urgency: 1 });
        throw new Error('no');
      })
      .catch(() => undefined);
    expect(await historyOf(sys_id as string)).toHaveLength(1);
  });
});

describe('a search', () => {
  const found = async (filter: RecordFilter, any: RecordFilter[] = []) => {
    const search = { namespace, filter, any };
    const sort = [{ column: 'caller', direction: 'ascending' as const }];
    const result = await queries.search(manager, 'incident', search, { sort, limit: 10 });
    expect(await queries.count(manager, 'incident', search)).toBe(result.records.length);
    return result.records.map(({ caller }) => caller);
  };

  beforeEach(async () => {
    await create({ caller: 'Ann', urgency: 1, impact: 1, category: 'network' });
    await create({ caller: 'Bob', urgency: 2, category: 'hardware' });
    await create({ caller: 'Cid', urgency: 3 });
    await create({ urgency: 3, state: 'closed' });
  });

  it.each<[string, RecordFilter, (string | null)[]]>([
    ['a value', { urgency: 2 }, ['Bob']],
    ['null', { caller: null }, [null]],
    ['eq', { category: { eq: 'network' } }, ['Ann']],
    ['ne, which an empty column fulfils', { category: { ne: 'network' } }, ['Bob', 'Cid', null]],
    ['lt', { urgency: { lt: 2 } }, ['Ann']],
    ['a range', { urgency: { gte: 2, lte: 2 } }, ['Bob']],
    ['gt', { priority: { gt: 4 } }, ['Cid', null]],
    ['in', { caller: { in: ['Ann', 'Cid', 'Dan'] } }, ['Ann', 'Cid']],
    ['an empty in', { caller: { in: [] } }, []],
    ['contains', { category: { contains: 'ware' } }, ['Bob']],
    ['contains, of what would be a wildcard', { caller: { contains: '%' } }, []],
    ['startsWith', { caller: { startsWith: 'A' } }, ['Ann']],
    ['isEmpty', { caller: { isEmpty: true } }, [null]],
    ['not isEmpty', { category: { isEmpty: false } }, ['Ann', 'Bob']],
    ['several columns', { state: 'new', urgency: 3 }, ['Cid']],
    ['nothing', {}, ['Ann', 'Bob', 'Cid', null]],
  ])('by %s', async (_, filter, callers) => {
    expect(await found(filter)).toEqual(callers);
  });

  it('by any of several filters, besides the one that must be met', async () => {
    expect(await found({ state: 'new' }, [{ caller: 'Ann' }, { urgency: 3 }])).toEqual(['Ann', 'Cid']);
  });

  it('sees no other namespace, and says when the limit has left some out', async () => {
    const search = { namespace, filter: {}, any: [] };
    const all = await queries.search(manager, 'incident', search, { sort: [], limit: 4 });
    expect(all.more).toBe(false);
    expect((await queries.search(manager, 'incident', search, { sort: [], limit: 3 })).more).toBe(true);
    expect(await queries.count(manager, 'incident', { ...search, namespace: 'elsewhere' })).toBe(0);
  });

  it('by a column that does not exist is refused, not run', async () => {
    await expect(found({ 'caller" is null or "caller': 'x' })).rejects.toMatchObject({ code: 'validation-failed' });
  });
});

describe('a record that is put', () => {
  const put = (values: JsonObject, match = ['correlation_id']) =>
    dataSource.transaction((inside) => module.get(PutRecord).put(inside, 'incident', { namespace }, match, values));

  it('is created with the defaults of a new record, and then changed without them', async () => {
    const first = await put({ correlation_id: 'a', short_description: 'x', state: 'on_hold' });
    expect(first).toMatchObject({ outcome: 'created', record: { state: 'on_hold', urgency: 3 } });
    const second = await put({ correlation_id: 'a', short_description: 'y' });
    expect(second).toMatchObject({
      outcome: 'updated',
      record: { sys_id: first.record.sys_id, short_description: 'y', state: 'on_hold' },
    });
  });

  it('is created once, however many put it at the same time', async () => {
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, at) => put({ correlation_id: 'b', short_description: `${at}` })),
    );
    expect(results.filter(({ outcome }) => outcome === 'created')).toHaveLength(1);
    expect(new Set(results.map(({ record }) => record.sys_id)).size).toBe(1);
  });

  it('needs a value to be found by, and all that a new record needs', async () => {
    await expect(put({ short_description: 'x' })).rejects.toMatchObject({
      code: 'validation-failed',
      options: { errors: [{ pointer: '/values/correlation_id', code: 'required' }] },
    });
    await expect(put({ correlation_id: 'c' })).rejects.toMatchObject({
      options: { errors: [{ pointer: '/values/short_description' }] },
    });
  });
});
