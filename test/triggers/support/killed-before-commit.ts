import pg from 'pg';
import type { TestDatabase } from '../../support/test-database.js';
import { until } from '../../support/until.js';

const LOCK = 4711;

/**
 * Lets a node come as far as `statement` (such as `UPDATE ON sluice.schedule`) in a transaction of its own, and kills its
 * connection there, as the death of its process would. Nothing but the database tells the others what it had done.
 */
export async function killedBeforeCommit(
  database: TestDatabase,
  statement: string,
  begin: () => Promise<unknown>,
): Promise<void> {
  const client = new pg.Client(database.url);
  await client.connect();
  try {
    await client.query(`
      create function public.stop_here() returns trigger language plpgsql as $$
      begin perform pg_advisory_xact_lock(${LOCK}); return null; end $$;
      create trigger stop_here before ${statement} for each statement execute function public.stop_here();
      select pg_advisory_lock(${LOCK});`);
    const work = begin();
    const stopped = await until(
      () => client.query(`select pid from pg_locks where locktype = 'advisory' and objid = ${LOCK} and not granted`),
      ({ rowCount }) => rowCount !== 0,
    );
    for (const { pid } of stopped.rows) await client.query('select pg_terminate_backend($1)', [pid]);
    await work;
    await client.query(`select pg_advisory_unlock(${LOCK})`);
    await client.query('drop function public.stop_here() cascade');
  } finally {
    await client.end();
  }
}
