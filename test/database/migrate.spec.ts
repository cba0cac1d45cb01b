import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/database/data-source-options.js';
import { migrate } from '../../src/database/migrate.js';
import { MIGRATIONS } from '../../src/database/migrations.js';
import { createEmptyDatabase, type TestDatabase } from '../support/test-database.js';

describe('migrations', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await createEmptyDatabase();
  });

  afterEach(() => database.drop());

  async function executed(): Promise<string[]> {
    const client = new pg.Client(database.url);
    await client.connect();
    const { rows } = await client.query<{ name: string }>('select name from sluice.migration order by id');
    await client.end();
    return rows.map(({ name }) => name);
  }

  it('run once each and in order when several nodes start at once on an empty database', async () => {
    await Promise.all([migrate(database.url), migrate(database.url), migrate(database.url)]);
    expect(await executed()).toEqual(MIGRATIONS.map(({ name }) => name));
  });

  it('are listed in the order of their numbers, because a database may have run some of them', () => {
    const numbers = MIGRATIONS.map(({ name }) => Number(name.slice(-13)));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('can be taken back one by one', async () => {
    await migrate(database.url);
    const dataSource = await new DataSource(dataSourceOptions(database.url)).initialize();
    for (let left = MIGRATIONS.length; left > 0; left -= 1) await dataSource.undoLastMigration();
    const [{ tables }] = await dataSource.query(
      `select count(*)::int as tables from information_schema.tables
       where table_schema = 'sluice' and table_name not in ('migration', 'typeorm_metadata')`,
    );
    await dataSource.destroy();
    expect(tables).toBe(0);
  });
});
