import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { activateFlow, finishedExecution, ticketFlow } from '../support/flows.js';
import { createNamespace, type TestNamespace } from '../support/people.js';

let app: TestApp;
let namespace: TestNamespace;

beforeAll(async () => {
  app = await createTestApp();
  namespace = await createNamespace(app.admin);
});

afterAll(() => app.close());

describe('the conservation report', () => {
  it('finds every accepted execution again', async () => {
    await activateFlow(namespace, ticketFlow('/tickets'));
    const path = `/api/${namespace.name}/ticketing/v1/tickets`;
    const { body } = await namespace.integrator.post(path, { title: 'The mail server is down' });
    await finishedExecution(namespace.operator, body.result.executionId);
    expect(await app.admin.get('/platform/v1/conservation')).toMatchObject({
      status: 200,
      body: {
        accepted: 1,
        purged: 0,
        byState: { queued: 0, running: 0, waiting: 0, completed: 1, failed: 0, cancelled: 0 },
        gap: 0,
        since: expect.any(String),
        at: expect.any(String),
      },
    });
  });

  it('is for admins', async () => {
    expect((await namespace.operator.get('/platform/v1/conservation')).status).toBe(403);
    expect((await app.anyone.get('/platform/v1/conservation')).status).toBe(401);
  });
});
