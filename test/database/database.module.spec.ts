import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { ConfigModule } from '../../src/config/config.module.js';
import { DatabaseModule } from '../../src/database/database.module.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

describe('the database module', () => {
  let database: TestDatabase;
  let app: TestingModule;

  beforeAll(async () => {
    database = await createTestDatabase();
    app = await Test.createTestingModule({
      imports: [ConfigModule.forRoot({ databaseUrl: database.url }), DatabaseModule],
    }).compile();
  });

  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  it('gives a migrated database', async () => {
    const rows = await app.get(DataSource).query('select epoch from sluice.endpoint_epoch');
    expect(rows).toEqual([{ epoch: '1' }]);
  });
});
