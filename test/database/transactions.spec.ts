import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/database/data-source-options.js';
import { Transactions } from '../../src/database/transactions.service.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

describe('a transaction', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let transactions: Transactions;

  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = await new DataSource(dataSourceOptions(database.url)).initialize();
    transactions = new Transactions(dataSource);
    await dataSource.query('create table note (text text)');
  });

  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it('is committed when it resolves', async () => {
    const answer = await transactions.run(async (manager) => {
      await manager.query(`insert into note values ('kept')`);
      return 42;
    });
    expect(answer).toBe(42);
    expect(await dataSource.query('select text from note')).toEqual([{ text: 'kept' }]);
  });

  it('leaves nothing behind when its work fails, and passes the failure on', async () => {
    const failing = transactions.run(async (manager) => {
      await manager.query(`insert into note values ('lost')`);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await dataSource.query(`select text from note where text = 'lost'`)).toEqual([]);
  });

  it('fails without harm when its connection is cut, and the next one works', async () => {
    const cut = transactions.run(async (manager) => {
      const [{ pid }] = await manager.query('select pg_backend_pid() as pid');
      await dataSource.query('select pg_terminate_backend($1, 5000)', [pid]);
      await manager.query('select 1');
    });
    await expect(cut).rejects.toThrow();
    expect(await transactions.run((manager) => manager.query('select 1 as one'))).toEqual([{ one: 1 }]);
  });
});
