import { createTestDatabase } from '../../support/test-database.js';
import { query } from './query.js';

/** A database whose contents can be looked at. */
export interface WatchedDatabase {
  url: string;
  query<T>(sql: string, parameters?: unknown[]): Promise<T[]>;
}

/** One on the server of this test run. */
export async function createWatchedDatabase(): Promise<WatchedDatabase & { drop(): Promise<void> }> {
  const { url, drop } = await createTestDatabase();
  return { url, drop, query: (sql, parameters) => query(url, sql, parameters) };
}
