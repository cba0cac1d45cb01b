import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { ownFolder } from './own-folder.mjs';

const SETTINGS_SHOWN = ['server_version', 'fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers'];

/**
 * The embedded PostgreSQL, migrated, in a folder of its own that goes with it. Everybody under comparison uses this one
 * server with the settings that an installation has; `settings` adds to them.
 */
export async function openDatabase(settings = {}) {
  const { EmbeddedPostgres } = await import(resolve('dist/database/embedded-postgres.js'));
  const { migrate } = await import(resolve('dist/database/migrate.js'));
  const folder = ownFolder();
  const server = await EmbeddedPostgres.open(join(folder, 'postgres'), { settings });
  await migrate(server.url);
  const client = new pg.Client(server.url);
  await client.connect();
  return {
    url: server.url,
    pid: server.pid,
    query: async (sql, values) => (await client.query(sql, values)).rows,
    settings: async () => {
      const sql = 'select name, setting from pg_settings where name = any($1)';
      const { rows } = await client.query(sql, [SETTINGS_SHOWN]);
      return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
    },
    async close() {
      const alive = setInterval(() => undefined, 1000); // a server that stops keeps no process waiting
      await client.end();
      await server.close();
      clearInterval(alive);
      rmSync(server.directory, { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
