import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { askBackends } from '../../src/database/ask-backends.js';
import { PooledClient } from '../../src/database/pooled-client.js';
import { hasPgBouncer, startPgBouncer } from '../support/pgbouncer.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { until } from '../support/until.js';

describe('what a server says of its sessions', () => {
  let database: TestDatabase;
  const clients: PooledClient[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  afterEach(() => Promise.all(clients.splice(0).map((client) => client.end())));
  afterAll(() => database.drop());

  async function connected(url = database.url): Promise<PooledClient> {
    const client = new PooledClient(url);
    clients.push(client);
    await client.connect();
    return client;
  }

  it('is whether they are at work, also while they wait for a lock, but not in a transaction in which nothing is asked', async () => {
    const [asker, holder, waiter] = [await connected(), await connected(), await connected()];
    await holder.query('begin');
    await holder.query('select pg_advisory_xact_lock(1)');
    const waiting = waiter.query('select pg_advisory_xact_lock(1)');
    const known = await until(
      async () => (await askBackends(asker, [holder.backend, waiter.backend]))!,
      (backends) => backends.get(waiter.backend)!.isAtWork,
    );
    expect(known.get(holder.backend)).toMatchObject({ isAtWork: false });
    await holder.query('rollback');
    await waiting;
  });

  it('leaves out those that have gone', async () => {
    const [asker, other] = [await connected(), await connected()];
    await asker.query('select pg_terminate_backend($1, 5000)', [other.backend]);
    expect((await askBackends(asker, [other.backend]))!.has(other.backend)).toBe(false);
  });

  (hasPgBouncer() ? it : it.skip)('is not known behind a pool, which has numbers of its own', async () => {
    const pool = await startPgBouncer(database.url, 'session');
    const asker = await connected(pool.url);
    expect(await askBackends(asker, [asker.backend])).toBeUndefined();
    await clients.pop()!.end();
    await pool.stop();
  });
});
