import { resolve } from 'node:path';
import pg from 'pg';

/** A migrated database more on the server of the first. */
export async function anotherDatabase(first, name) {
  const { migrate } = await import(resolve('dist/database/migrate.js'));
  await first.query(`create database ${name}`);
  const url = new URL(first.url);
  url.pathname = `/${name}`;
  await migrate(url.href);
  const client = new pg.Client(url.href);
  await client.connect();
  return {
    url: url.href,
    query: async (sql, values) => (await client.query(sql, values)).rows,
    close: () => client.end(),
  };
}
