import { connectPatiently } from './connect-patiently.js';
import { patiently } from './patiently.js';
import { requireServerVersion } from './require-server-version.js';
import { SCHEMA } from './schema-name.js';

/** Any number that no other program uses as an advisory lock in the same database. */
const LOCK = 7_583_902_114;

/**
 * Does something to the database's structure that only one process may do at a time; the others wait. The schema
 * exists when `work` begins, which begins again after an outage of the database.
 */
export function withSchemaLock<T>(url: string, work: () => Promise<T>): Promise<T> {
  return patiently(() => lockAndDo(url, work));
}

async function lockAndDo<T>(url: string, work: () => Promise<T>): Promise<T> {
  const client = await connectPatiently(url);
  try {
    const version = await client.query<{ number: string }>(`select current_setting('server_version_num') as number`);
    requireServerVersion(Number(version.rows[0]!.number));
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    // asked first, because a role that may not create schemas may use one that exists
    const existing = await client.query('select from pg_namespace where nspname = $1', [SCHEMA]);
    if (existing.rowCount === 0) await client.query(`create schema ${SCHEMA}`);
    return await work();
  } finally {
    await client.end();
  }
}
