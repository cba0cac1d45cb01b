import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { activateFlow, flowsUrl, ticketFlow } from '../support/flows.js';
import { ApiClient } from '../support/api-client.js';
import { type NodeProcess, startNodeProcess } from '../support/node-process.js';
import { createNamespace, firstAdmin, type TestNamespace } from '../support/people.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { until } from '../support/until.js';

let database: TestDatabase;
let awake: NodeProcess;
let paused: NodeProcess;
let namespace: TestNamespace;
let sender: ApiClient;

beforeAll(async () => {
  database = await createTestDatabase();
  const environment = {
    DATABASE_URL: database.url,
    SLUICE_SECRET: 'a secret that only tests know, 32 bytes or more',
    SLUICE_LEASE_SECONDS: '2',
    LOG_LEVEL: 'silent',
  };
  awake = await startNodeProcess(environment);
  paused = await startNodeProcess(environment);
  namespace = await createNamespace(await firstAdmin(awake.url, awake.setupToken!));
  sender = new ApiClient(paused.url, namespace.integrator.credentials);
});

afterAll(async () => {
  await Promise.all([awake.stop('SIGTERM'), paused.stop('SIGTERM')]);
  await database.drop();
});

describe('a node that is paused for longer than its lease', () => {
  it('is named by the deactivation, and accepts nothing for what it missed when it goes on', async () => {
    const missed: Record<number, number> = {};
    for (let round = 0; round < 3; round += 1) {
      const { body } = await activateFlow(namespace, ticketFlow(`/round-${round}`));
      const send = () => sender.post(body.endpoint.url, { title: 'x' });
      expect((await send()).status).toBe(202);

      paused.process.kill('SIGSTOP');
      const deactivation = await namespace.designer.post(`${flowsUrl(namespace.name)}/${body.flowId}/deactivate`);
      expect(deactivation.body.nodes).toEqual({ serving: 1, behind: [], lost: [expect.any(String)] });

      const waiting = Array.from({ length: 8 }, send);
      paused.process.kill('SIGCONT');
      const answers = [...(await Promise.all(waiting)), await send(), await send()];
      for (const { status } of answers) missed[status] = (missed[status] ?? 0) + 1;
      await until(send, ({ status }) => status === 404);
      const ready = new ApiClient(paused.url);
      await until(
        () => ready.get('/health/ready'),
        ({ status }) => status === 200,
      );
    }
    expect(Object.keys(missed).filter((status) => !['404', '503'].includes(status))).toEqual([]);
    const { body } = await activateFlow(namespace, ticketFlow('/afterwards'));
    expect(body.nodes).toEqual({ serving: 2, behind: [], lost: [] });
    expect((await sender.post(body.endpoint.url, { title: 'x' })).status).toBe(202);
  }, 60_000);
});
