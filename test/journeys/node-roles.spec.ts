import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../support/api-client.js';
import { activateFlow, finishedExecution, ticketFlow } from '../support/flows.js';
import { startNodeProcess, type NodeProcess } from '../support/node-process.js';
import { createNamespace, firstAdmin, type TestNamespace } from '../support/people.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let ingress: NodeProcess;
let namespace: TestNamespace;
let integrator: ApiClient;
let path: string;
const started: NodeProcess[] = [];

async function start(role: string): Promise<NodeProcess> {
  const node = await startNodeProcess({
    DATABASE_URL: database.url,
    SLUICE_SECRET: 'a secret that only tests know, 32 bytes or more',
    SLUICE_LEASE_SECONDS: '2',
    SLUICE_ROLE: role,
  });
  started.push(node);
  return node;
}

beforeAll(async () => {
  database = await createTestDatabase();
  ingress = await start('ingress');
  namespace = await createNamespace(await firstAdmin(ingress.url, ingress.setupToken!));
  integrator = new ApiClient(ingress.url, { 'x-api-key': namespace.integratorKey });
  path = (await activateFlow(namespace, ticketFlow('/tickets'))).body.endpoint.url;
}, 60_000);

afterAll(async () => {
  await Promise.all(started.map((node) => node.stop('SIGTERM')));
  await database.drop();
});

const send = (title: string, headers?: Record<string, string>) => integrator.post(path, { title }, headers);

describe('an ingress node and its workers', () => {
  it('share the work: one takes every call and runs none, the others run them and take no call', async () => {
    const reader = new ApiClient(ingress.url, namespace.operator.credentials);
    const early = await send('before there is anybody to run it');
    expect(early).toMatchObject({ status: 202, body: { result: { state: 'queued' } } });

    const worker = await start('worker');
    expect(await finishedExecution(reader, early.body.result.executionId)).toMatchObject({ state: 'completed' });
    const onWorker = new ApiClient(worker.url, { 'x-api-key': namespace.integratorKey });
    for (const address of [path, '/platform/v1/me', '/explorer', '/callbacks/x/y/z/t']) {
      expect(await onWorker.get(address)).toMatchObject({ status: 503, body: { code: 'not-served-here' } });
    }
    expect((await onWorker.get('/nowhere')).status).toBe(404);
    for (const node of [ingress, worker]) {
      const { status, body } = await new ApiClient(node.url).get('/health/ready');
      expect(status).toBe(200);
      const checks = (body.checks as { name: string }[]).map(({ name }) => name);
      expect(checks.includes('endpoints')).toBe(node === ingress);
      expect(checks.includes('executions')).toBe(node === worker);
    }
    expect((await onWorker.get('/metrics')).status).toBe(200);
  }, 60_000);

  it('publish an endpoint without waiting for those that serve none', async () => {
    const activation = await activateFlow(namespace, ticketFlow('/more-tickets'));
    expect(activation).toMatchObject({ status: 200, body: { nodes: { serving: 1, behind: [], lost: [] } } });
  });

  it('lose nothing when a worker is killed', async () => {
    const reader = new ApiClient(ingress.url, namespace.operator.credentials);
    const successor = await start('worker');
    const [worker] = started.filter((node) => node !== ingress && node !== successor);
    const accepted = await Promise.all(Array.from({ length: 60 }, (_, number) => send(`ticket ${number}`)));
    await worker!.stop('SIGKILL');
    for (const { body } of accepted) {
      expect(await finishedExecution(reader, body.result.executionId)).toMatchObject({ state: 'completed' });
    }
  }, 60_000);
});
