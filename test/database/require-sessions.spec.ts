import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { requireSessions } from '../../src/database/require-sessions.js';
import { createTestApp } from '../support/create-test-app.js';
import { activateFlow, finishedExecution, ticketFlow } from '../support/flows.js';
import { createNamespace } from '../support/people.js';
import { hasPgBouncer, type PgBouncer, startPgBouncer } from '../support/pgbouncer.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;

beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await createTestDatabase();
});

afterAll(() => database.drop());

it('a server itself gives every connection a session of its own', async () => {
  await expect(requireSessions(database.url)).resolves.toBeUndefined();
});

(hasPgBouncer() ? describe : describe.skip)('behind PgBouncer', () => {
  let pool: PgBouncer | undefined;

  afterEach(() => pool?.stop());

  it.each(['transaction', 'statement'])('a pool in %s mode is refused, with what to do about it', async (mode) => {
    pool = await startPgBouncer(database.url, mode);
    await expect(requireSessions(pool.url)).rejects.toThrow(/pool_mode = session/);
  });

  it('a pool in session mode serves all that a node does', async () => {
    pool = await startPgBouncer(database.url, 'session');
    const test = await createTestApp({ databaseUrl: pool.url });
    try {
      const namespace = await createNamespace(test.admin);
      const activation = await activateFlow(
        namespace,
        ticketFlow('/tickets', [{ id: 'rest', action: 'wait', inputs: { duration: 1 } }]),
      );
      const accepted = await namespace.integrator.post(activation.body.endpoint.url, { title: 'Over a pool' });
      expect(accepted.status).toBe(202);
      const execution = await finishedExecution(namespace.operator, accepted.body.result.executionId);
      expect(execution.state).toBe('completed');
    } finally {
      await test.close();
    }
  });
});
