import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startNodeProcess, type NodeProcess } from '../support/node-process.js';
import { ApiClient } from '../support/api-client.js';
import { activateFlow, finishedExecution, flowsUrl, ticketFlow } from '../support/flows.js';
import { createNamespace, firstAdmin, type TestNamespace } from '../support/people.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let first: NodeProcess;
let second: NodeProcess;
let namespace: TestNamespace;

beforeAll(async () => {
  database = await createTestDatabase();
  const environment = {
    DATABASE_URL: database.url,
    SLUICE_SECRET: 'a secret that only tests know, 32 bytes or more',
    SLUICE_LEASE_SECONDS: '2',
  };
  first = await startNodeProcess(environment);
  second = await startNodeProcess(environment);
  namespace = await createNamespace(await firstAdmin(first.url, first.setupToken!));
});

afterAll(async () => {
  await Promise.all([first.stop('SIGTERM'), second.stop('SIGTERM')]);
  await database.drop();
});

describe('two nodes on one database', () => {
  it('both serve an endpoint when the activation answers, and neither does when the deactivation answers', async () => {
    const sender = new ApiClient(second.url, namespace.integrator.credentials);
    for (let round = 0; round < 10; round += 1) {
      const activation = await activateFlow(namespace, ticketFlow(`/round-${round}`));
      expect(activation.body.nodes).toMatchObject({ serving: 2, behind: [] });
      const { flowId, endpoint } = activation.body;
      expect((await sender.post(endpoint.url, { title: 'through the other node' })).status).toBe(202);
      await namespace.designer.post(`${flowsUrl(namespace.name)}/${flowId}/deactivate`);
      expect((await sender.post(endpoint.url, { title: 'too late' })).status).toBe(404);
    }
  });

  it('hand on what a killed one was running, and the other finishes it once', async () => {
    const steps = [
      ...ticketFlow('').steps,
      { id: 'pause', action: 'wait', inputs: { duration: 'PT1S' } },
      { id: 'done', action: 'log', inputs: { level: 'info', message: 'opened {{ steps.open.record.number }}' } },
    ];
    const { body } = await activateFlow(namespace, ticketFlow('/handed-on', steps));
    const sender = new ApiClient(second.url, namespace.integrator.credentials);
    const accepted = await Promise.all(
      Array.from({ length: 30 }, (_, count) => sender.post(body.endpoint.url, { title: `ticket ${count}` })),
    );
    await second.stop('SIGKILL');
    for (const answer of accepted) {
      expect(answer.status).toBe(202);
      const execution = await finishedExecution(namespace.operator, answer.body.result.executionId);
      expect(execution.state).toBe('completed');
    }
    const { body: incidents } = await namespace.operator.get(
      `/platform/v1/tables/incident/records?filter[namespace]=${namespace.name}&limit=200`,
    );
    const titles = incidents.items.map((incident: { short_description: string }) => incident.short_description);
    expect(titles.filter((title: string) => title.startsWith('ticket')).length).toBe(30);
  }, 60_000);
});
