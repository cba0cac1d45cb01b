import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../support/api-client.js';
import { activateFlow, ticketFlow } from '../support/flows.js';
import { type NodeProcess, startNodeProcess } from '../support/node-process.js';
import { createNamespace, firstAdmin, type TestNamespace } from '../support/people.js';
import { type SwallowingProxy, swallowingProxy } from '../support/swallowing-proxy.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { until } from '../support/until.js';

describe('a node whose connections to the database are swallowed', () => {
  let database: TestDatabase;
  let proxy: SwallowingProxy;
  let node: NodeProcess;
  let namespace: TestNamespace;

  beforeAll(async () => {
    database = await createTestDatabase();
    proxy = await swallowingProxy(database.url);
    node = await startNodeProcess({
      DATABASE_URL: proxy.url,
      SLUICE_SECRET: 'a secret that only tests know, 32 bytes or more',
      SLUICE_LEASE_SECONDS: '2',
      SLUICE_DRAIN_SECONDS: '3',
    });
    namespace = await createNamespace(await firstAdmin(node.url, node.setupToken!));
  });

  afterAll(async () => {
    await node.stop('SIGKILL');
    proxy.close();
    await database.drop();
  });

  it('tells callers that they may try again, which starts nothing twice, and is ready again', async () => {
    const { body } = await activateFlow(namespace, ticketFlow('/swallowed'));
    const sender = new ApiClient(node.url, { 'x-api-key': namespace.integratorKey });
    const send = () => sender.post(body.endpoint.url, { title: 'Swallowed' }, { 'idempotency-key': 'once' });
    proxy.swallow();
    expect(await send()).toMatchObject({ status: 503, body: { detail: expect.stringMatching(/not known/) } });
    const accepted = await until(send, ({ status }) => status === 202);
    await until(
      () => sender.get('/health/ready'),
      ({ status }) => status === 200,
    );
    const list = await namespace.operator.get(`/platform/v1/executions?flowId=${body.flowId}`);
    expect(list.body.items.map(({ id }: { id: string }) => id)).toEqual([accepted.body.result.executionId]);
  });

  it('leaves in time after SIGTERM', async () => {
    proxy.swallow();
    const askedAt = performance.now();
    const code = await node.stop('SIGTERM');
    expect(performance.now() - askedAt).toBeLessThan(12_000);
    expect(code).toBe(0);
    expect(node.output.join('')).not.toMatch(/unhandled/i);
  });
});
