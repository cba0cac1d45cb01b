import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  url: string;
  /** Deletes it, also under the feet of those still connected. */
  drop(): Promise<void>;
}

/** A migrated database of its own for a spec file, on the server of this test run. */
export function createTestDatabase(): Promise<TestDatabase> {
  return createDatabase('template sluice_template');
}

/** A database of its own that is empty, as a new installation finds it. */
export function createEmptyDatabase(): Promise<TestDatabase> {
  return createDatabase('');
}

async function createDatabase(options: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(`create database ${name} ${options}`);
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(`drop database if exists ${name} with (force)`) };
}

function serverUrl(): string {
  const url = process.env.SLUICE_TEST_DATABASE;
  if (url === undefined) throw new Error('The global setup of the test run has not started a database.');
  return url;
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client(serverUrl());
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
