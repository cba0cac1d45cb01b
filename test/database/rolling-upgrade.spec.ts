import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { QueryRunner } from 'typeorm';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/database/data-source-options.js';
import { migrate } from '../../src/database/migrate.js';
import { MIGRATIONS } from '../../src/database/migrations.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { activateFlow, finishedExecution, ticketFlow } from '../support/flows.js';
import { createNamespace } from '../support/people.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** The last migration before nodes of two versions were promised to work side by side. */
const LAST_FREE = 1764000032000;

const BREAKING = [
  /\bdrop\s+(table|column|view|function|schema)\b/i,
  /\brename\b/i,
  /\balter\s+column\s+\S+\s+(type|set\s+not\s+null|set\s+data|drop\s+default)/i,
  /\badd\s+column\s+\S+\s+(?:(?!\bdefault\b|\bgenerated\b|,|;).)*\bnot\s+null\b(?:(?!\bdefault\b|\bgenerated\b|,|;).)*(?:,|;|$)/is,
];

async function statementsOf(migration: (typeof MIGRATIONS)[number]): Promise<string[]> {
  const statements: string[] = [];
  const query = async (sql: string) => void statements.push(sql);
  await new migration().up({ query } as unknown as QueryRunner);
  return statements;
}

describe('migrations', () => {
  const recent = MIGRATIONS.filter(({ name }) => Number(/\d+$/.exec(name)![0]) > LAST_FREE);

  it.each(recent.map((migration) => [migration.name, migration] as const))(
    '%s takes nothing away that a node of the version before may use',
    async (_, migration) => {
      const statements = await statementsOf(migration);
      expect(statements.filter((sql) => BREAKING.some((breaking) => breaking.test(sql)))).toEqual([]);
    },
  );

  it('that would take something away are recognised', () => {
    const taken = [
      'ALTER TABLE sluice.execution DROP COLUMN depth',
      'ALTER TABLE sluice.execution RENAME COLUMN depth TO level',
      'ALTER TABLE sluice.execution ADD COLUMN region text NOT NULL',
      'ALTER TABLE sluice.execution ALTER COLUMN depth TYPE bigint',
    ];
    expect(taken.filter((sql) => !BREAKING.some((breaking) => breaking.test(sql)))).toEqual([]);
    const added = ['ALTER TABLE t ADD COLUMN a smallint NOT NULL DEFAULT 2, ADD COLUMN b text', 'DROP INDEX sluice.ix'];
    expect(added.filter((sql) => BREAKING.some((breaking) => breaking.test(sql)))).toEqual([]);
  });
});

describe('a node on the tables of the version after its own', () => {
  let newer: TestDatabase;
  let test: TestApp;

  beforeAll(async () => {
    newer = await createTestDatabase();
    const dataSource = await new DataSource(dataSourceOptions(newer.url)).initialize();
    await dataSource.query(`alter table sluice.execution add column region text not null default 'here'`);
    await dataSource.query('create table sluice.later_feature (id uuid primary key)');
    await dataSource.query(
      `insert into sluice.migration (timestamp, name) values (9999000000000, 'Later9999000000000')`,
    );
    await dataSource.destroy();
    await migrate(newer.url);
    test = await createTestApp({ databaseUrl: newer.url });
  });

  afterAll(async () => {
    await test.close();
    await newer.drop();
  });

  it('starts, activates, accepts, runs and tells', async () => {
    const namespace = await createNamespace(test.admin);
    const { body: activation } = await activateFlow(namespace, ticketFlow('/tickets'));
    const accepted = await namespace.integrator.post(activation.endpoint.url, { title: 'Between two versions' });
    const execution = await finishedExecution(namespace.operator, accepted.body.result.executionId);
    expect(execution.state).toBe('completed');
  });
});
