import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/database/data-source-options.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

async function allEntities(): Promise<(new () => object)[]> {
  const files = readdirSync(resolve('src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.entity.ts'),
  );
  const modules = await Promise.all(files.map((file) => import(pathToFileURL(join(resolve('src'), file)).href)));
  return modules.flatMap((module) => Object.values(module).filter((value) => typeof value === 'function')) as never;
}

describe('entities and migrations', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = await new DataSource({
      ...dataSourceOptions(database.url),
      entities: await allEntities(),
    }).initialize();
  });

  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it('describe the same tables, so that the next generated migration holds nothing but the next change', async () => {
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('keep every table in our own schema', () => {
    const elsewhere = dataSource.entityMetadatas.filter(({ schema }) => schema !== 'sluice');
    expect(elsewhere.map(({ tableName }) => tableName)).toEqual([]);
  });
});
