import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createEmptyDatabase, type TestDatabase } from '../support/test-database.js';

describe('the TypeORM command line', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createEmptyDatabase();
  });

  afterAll(() => database.drop());

  const npm = (...args: string[]) =>
    promisify(execFile)('npm', ['run', ...args], {
      env: { ...process.env, DATABASE_URL: database.url, LOG_LEVEL: 'silent' },
    });

  it('runs the migrations, and then finds no change to generate', async () => {
    const run = await npm('migration:run');
    expect(run.stdout).toContain('has been executed successfully');
    const generate = await npm('migration:generate', '--', 'src/database/migrations/Nothing', '--check');
    expect(generate.stdout).toContain('No changes in database schema were found');
  });
});
