import { Logger } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { ConfigModule } from '../../src/config/config.module.js';
import { DatabaseModule } from '../../src/database/database.module.js';
import { HttpModule } from '../../src/http/http.module.js';
import { NamespacesModule } from '../../src/namespaces/namespaces.module.js';
import { NodesModule } from '../../src/nodes/nodes.module.js';
import { compileValidator } from '../../src/schema/compile-validator.js';
import { newId } from '../../src/shared/uuid.js';
import { RecordQueries } from '../../src/tables/record-queries.service.js';
import { RecordStore } from '../../src/tables/record-store.service.js';
import { TableCatalogue } from '../../src/tables/table-catalogue.service.js';
import { TablesModule } from '../../src/tables/tables.module.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { ASSET_TABLE, CREATE_ASSET } from './support/asset.js';

let database: TestDatabase;
let module: TestingModule;
let manager: EntityManager;
let records: RecordStore;
let queries: RecordQueries;
let catalogue: TableCatalogue;

beforeAll(async () => {
  database = await createTestDatabase();
  module = await Test.createTestingModule({
    imports: [
      ConfigModule.forRoot({ databaseUrl: database.url, secret: 'x'.repeat(32), logLevel: 'silent' }),
      DatabaseModule,
      HttpModule,
      NodesModule,
      NamespacesModule,
      TablesModule.forFeature([ASSET_TABLE]),
    ],
  }).compile();
  Logger.overrideLogger(false);
  manager = module.get(DataSource).manager;
  records = module.get(RecordStore, { strict: false });
  queries = module.get(RecordQueries, { strict: false });
  catalogue = module.get(TableCatalogue, { strict: false });
  await manager.query(CREATE_ASSET);
});

afterAll(async () => {
  await module.close();
  await database.drop();
});

async function createNamespace(): Promise<string> {
  const name = `ns-${randomBytes(6).toString('hex')}`;
  await manager.query(`insert into sluice.namespace (name, title, created_by) values ($1, $1, 'test')`, [name]);
  return name;
}

describe('a record', () => {
  it('is given back as it was stored, with all that the database and the table added', async () => {
    const namespace = await createNamespace();
    const executionId = newId();
    const values = { short_description: 'It is broken', urgency: 1, correlation_id: 'T-1' };
    const record = await records.create(manager, 'incident', { namespace, executionId }, values);
    expect(record).toMatchObject({
      ...values,
      namespace,
      source_execution_id: executionId,
      number: expect.stringMatching(/^INC\d{7}$/),
      impact: 3,
      priority: 3,
      state: 'new',
      assigned_to: null,
      opened_at: record.created_at,
    });
    expect(await queries.get(manager, 'incident', [namespace], record.sys_id as string)).toEqual(record);
    const validate = compileValidator(catalogue.signatures().get('incident')!.record, {});
    expect(validate(record)).toEqual([]);
  });

  it('numbers incidents in the order in which they come', async () => {
    const namespace = await createNamespace();
    const create = () => records.create(manager, 'incident', { namespace }, { short_description: 'x' });
    const first = (await create()).number as string;
    const second = (await create()).number as string;
    expect(Number(second.slice(3))).toBe(Number(first.slice(3)) + 1);
  });

  it('changes only in what is written and what follows from it', async () => {
    const namespace = await createNamespace();
    const before = await records.create(manager, 'incident', { namespace }, { short_description: 'x', caller: 'Ann' });
    const values = { impact: 1, state: 'resolved', work_notes: 'rebooted' };
    const after = await records.update(manager, 'incident', { namespace }, before.sys_id as string, values);
    expect(after).toEqual({
      ...before,
      ...values,
      priority: 3,
      resolved_at: after.updated_at,
      updated_at: expect.any(String),
    });
  });

  it('is absent to other namespaces', async () => {
    const [mine, yours] = [await createNamespace(), await createNamespace()];
    const { sys_id } = await records.create(manager, 'incident', { namespace: mine }, { short_description: 'x' });
    await expect(queries.get(manager, 'incident', [yours], sys_id as string)).rejects.toMatchObject({
      code: 'record-not-found',
    });
    await expect(
      records.update(manager, 'incident', { namespace: yours }, sys_id as string, { caller: 'me' }),
    ).rejects.toMatchObject({
      code: 'record-not-found',
    });
    expect(await queries.lookUp(manager, 'incident', yours, { sys_id })).toBeNull();
  });

  it('is looked up by the values of its columns, the newest first, and by their absence', async () => {
    const namespace = await createNamespace();
    const create = (caller: string | null) =>
      records.create(manager, 'incident', { namespace }, { short_description: 'x', caller });
    await create('Ann');
    const newest = await create('Ann');
    const nobody = await create(null);
    expect(await queries.lookUp(manager, 'incident', namespace, { caller: 'Ann', priority: 5 })).toEqual(newest);
    expect(await queries.lookUp(manager, 'incident', namespace, { caller: null })).toEqual(nobody);
    expect(await queries.lookUp(manager, 'incident', namespace, { caller: `' or 1 = 1 --` })).toBeNull();
  });

  it.each([
    [{ short_descripton: 'x' }, 'unknown-column', 'Did you mean "short_description"?'],
    [{ short_description: 'x', priority: 1 }, 'read-only-column', undefined],
    [{ short_description: 'x', namespace: 'other' }, 'read-only-column', undefined],
  ])('cannot be given %j', async (values, code, hint) => {
    const namespace = await createNamespace();
    await expect(records.create(manager, 'incident', { namespace }, values)).rejects.toMatchObject({
      code: 'validation-failed',
      options: { errors: [{ code, ...(hint && { hint }) }] },
    });
  });

  it('of an entity that an application brings along keeps its types', async () => {
    const namespace = await createNamespace();
    const values = { asset_tag: 'A-1', attributes: { colour: ['red', null] }, bought_on: '2026-02-28', retired: true };
    const record = await records.create(manager, 'asset', { namespace }, values);
    expect(record).toMatchObject(values);
    expect(await queries.lookUp(manager, 'asset', namespace, { bought_on: '2026-02-28', retired: true })).toEqual(
      record,
    );
  });
});

describe('pages of records', () => {
  it.each([
    ['ascending' as const, 'priority'],
    ['descending' as const, 'created_at'],
  ])('hold every record once, in %s order of %s', async (direction, column) => {
    const namespace = await createNamespace();
    for (let index = 0; index < 11; index++) {
      const values = { short_description: `number ${index}`, urgency: (index % 3) + 1 };
      await records.create(manager, 'incident', { namespace }, values);
    }
    const seen = [];
    let after: [never, string] | undefined;
    do {
      const page = await queries.list(manager, 'incident', {
        namespaces: [namespace],
        sort: { column, direction },
        after,
        limit: 4,
      });
      seen.push(...page.items);
      after = page.next === null ? undefined : JSON.parse(Buffer.from(page.next, 'base64url').toString());
    } while (after);
    expect(new Set(seen.map(({ sys_id }) => sys_id)).size).toBe(11);
    const sorted = [...seen].sort((one, other) => (String(one[column]) < String(other[column]) ? -1 : 1));
    const inOrder = (direction === 'ascending' ? sorted : sorted.reverse()).map((record) => record[column]);
    expect(seen.map((record) => record[column])).toEqual(inOrder);
  });
});

describe('the table catalogue', () => {
  it('guesses what was meant by a name that is not there', () => {
    expect(() => catalogue.require('incidents')).toThrow('Did you mean "incident"?');
  });

  it('refuses a definition that does not fit its entity', () => {
    const columns = { colour: { schema: { type: 'string', description: 'Its colour.' } } };
    expect(() => catalogue.register({ ...ASSET_TABLE, name: 'painted', columns })).toThrow('"colour"');
    expect(() => catalogue.register(ASSET_TABLE)).toThrow('Two tables');
    expect(() => catalogue.register({ ...ASSET_TABLE, name: 'Bad Name' })).toThrow('cannot be the name');
    expect(() => catalogue.register({ ...ASSET_TABLE, name: 'other', sortable: ['bought_on'] })).toThrow(
      'may be empty',
    );
  });

  it('never lets an update fill in defaults', () => {
    const values = { caller: 'Ann' };
    expect(compileValidator(catalogue.signatures().get('incident')!.update, {})(values)).toEqual([]);
    expect(values).toEqual({ caller: 'Ann' });
  });
});
