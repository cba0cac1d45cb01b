import type pg from 'pg';
import { connectPatiently } from './connect-patiently.js';
import { patiently } from './patiently.js';

/** Others may come in between, so that two transactions seem to have sessions of their own once. */
const TIMES = 5;

/**
 * Refuses a pool that hands out another session of the server with each transaction: nodes hear nothing over it, and locks
 * that are to last are lost. Two connections that are one session at the same time give it away.
 */
export function requireSessions(url: string): Promise<void> {
  return patiently(() => compareSessions(url));
}

async function compareSessions(url: string): Promise<void> {
  const [one, other] = [await connectPatiently(url), await connectPatiently(url)];
  try {
    for (let time = 0; time < TIMES; time++) {
      if (await shareSessions(one, other)) throw new Error(REFUSAL);
    }
  } finally {
    await Promise.all([one.end(), other.end()]);
  }
}

async function shareSessions(one: pg.Client, other: pg.Client): Promise<boolean> {
  const before = await sessionOf(one);
  try {
    await other.query('begin');
    if ((await sessionOf(other)) === before) return true;
    return (await sessionOf(one)) !== before;
  } catch (error) {
    if (/pooling mode/.test((error as Error).message)) return true;
    throw error;
  } finally {
    await other.query('rollback').catch(() => undefined);
  }
}

async function sessionOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  return rows[0]!.pid;
}

const REFUSAL =
  'The pool behind DATABASE_URL hands out another session with each transaction, as PgBouncer does in transaction mode. ' +
  'Sluice hears of news by LISTEN, which needs sessions of its own: let DATABASE_URL name PostgreSQL itself, or a pool with ' +
  'pool_mode = session.';
