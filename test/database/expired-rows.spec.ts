import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/database/data-source-options.js';
import { ExpiredRows } from '../../src/database/expired-rows.service.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let dataSource: DataSource;
let expired: ExpiredRows;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await new DataSource(dataSourceOptions(database.url)).initialize();
  await dataSource.query('create table public.thing (number integer, gone_at timestamptz)');
  expired = new ExpiredRows(dataSource);
  expired.remove('public.thing', 'gone_at < statement_timestamp()');
});

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const add = (count: number, when: string) =>
  dataSource.query(
    `insert into public.thing select number, now() + $1::interval from generate_series(1, $2::int) as number`,
    [when, count],
  );

describe('expired rows', () => {
  it('are all removed, however many, and no others', async () => {
    await add(2500, '-1 second');
    await add(7, '1 hour');
    expect(await expired.tick()).toBe(2500);
    expect(await dataSource.query('select count(*)::int from public.thing')).toEqual([{ count: 7 }]);
    expect(await expired.tick()).toBe(0);
  });

  it('are removed once when several nodes do so at the same time, and none waits for another', async () => {
    await add(1500, '-1 second');
    const holder = dataSource.createQueryRunner();
    await holder.startTransaction();
    await holder.query(`select from public.thing where number = 1 and gone_at < now() for update`);
    const removed = await Promise.all([expired.tick(), new ExpiredRows(dataSource).tick(), expired.tick()]);
    expect(removed.reduce((sum, count) => sum + count)).toBe(1499);
    await holder.rollbackTransaction();
    await holder.release();
    expect(await expired.tick()).toBe(1);
  });
});
