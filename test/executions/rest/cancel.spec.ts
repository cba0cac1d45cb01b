import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FlowDefinition } from '../../../src/flow-language/flow-definition.js';
import { newId } from '../../../src/shared/uuid.js';
import { createTestApp, type TestApp } from '../../support/create-test-app.js';
import { activateFlow, finishedExecution, ticketFlow } from '../../support/flows.js';
import { createNamespace, type TestNamespace } from '../../support/people.js';
import { until } from '../../support/until.js';

const EXECUTIONS = '/platform/v1/executions';

let test: TestApp;
let mine: TestNamespace;
let other: TestNamespace;
let waitUrl: string;

beforeAll(async () => {
  test = await createTestApp();
  [mine, other] = [await createNamespace(test.admin), await createNamespace(test.admin)];
  waitUrl = await activate(ticketFlow('/waits', [{ id: 'wait', waitForCallback: {} }]));
});

afterAll(() => test.close());

async function activate(flow: FlowDefinition): Promise<string> {
  const { body } = await activateFlow(mine, flow);
  if (body.endpoint === undefined) throw new Error(JSON.stringify(body));
  return body.endpoint.url;
}

async function waiting(): Promise<string> {
  const { body } = await mine.integrator.post(waitUrl, { title: 'Printer' });
  const id = body.result.executionId;
  await until(
    () => mine.operator.get(`${EXECUTIONS}/${id}`),
    (answer) => answer.body.state === 'waiting',
  );
  return id;
}

describe('cancelling over REST', () => {
  it('is for operators, designers and admins, and tells who did it, when and why', async () => {
    for (const client of [mine.operator, mine.designer, test.admin]) {
      const id = await waiting();
      const cancelled = await client.post(`${EXECUTIONS}/${id}/cancel`, { reason: 'Sent by mistake.' });
      const cancellation = { at: expect.any(String), by: expect.any(String), reason: 'Sent by mistake.' };
      expect(cancelled).toMatchObject({ status: 200, body: { id, state: 'cancelled', cancellation } });
      expect((await mine.operator.get(`${EXECUTIONS}/${id}`)).body).toMatchObject({
        ...{ state: 'cancelled', cancellation: cancelled.body.cancellation, error: null },
        steps: [{ key: 'wait', state: 'cancelled' }],
      });
    }
  });

  it('needs no body, says the same when repeated, and is audited once', async () => {
    const id = await waiting();
    const first = await mine.operator.post(`${EXECUTIONS}/${id}/cancel`);
    expect(first).toMatchObject({ status: 200, body: { cancellation: { reason: null } } });
    expect(await mine.designer.post(`${EXECUTIONS}/${id}/cancel`)).toMatchObject({ status: 200, body: first.body });
    const { body } = await test.admin.get('/platform/v1/audit?limit=50');
    const entries = body.items.filter(({ subject }: { subject: string }) => subject === `execution/${id}`);
    expect(entries).toMatchObject([{ action: 'execution.cancel', details: { state: 'cancelled', reason: null } }]);
  });

  it('is 409 for what is over otherwise', async () => {
    const url = await activate(ticketFlow('/short'));
    const { body } = await mine.integrator.post(url, { title: 'Printer' });
    await finishedExecution(mine.operator, body.result.executionId);
    expect(await mine.operator.post(`${EXECUTIONS}/${body.result.executionId}/cancel`)).toMatchObject({
      status: 409,
      body: { code: 'execution-over' },
    });
  });

  it('is 404 to whoever may not control it, as if it did not exist, and 422 for a reason that is none', async () => {
    const id = await waiting();
    for (const client of [other.operator, mine.nobody, mine.integrator]) {
      expect((await client.post(`${EXECUTIONS}/${id}/cancel`)).status).toBe(404);
    }
    expect((await mine.operator.post(`${EXECUTIONS}/${newId()}/cancel`)).status).toBe(404);
    expect(await mine.operator.post(`${EXECUTIONS}/${id}/cancel`, { reason: '' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/reason' }] },
    });
    expect((await mine.operator.get(`${EXECUTIONS}/${id}`)).body.state).toBe('waiting');
  });

  it('is told to a caller who waits for the answer', async () => {
    const flow = ticketFlow('/sync', [{ id: 'wait', waitForCallback: {} }]);
    const trigger = { ...flow.trigger, response: { mode: 'sync' } };
    const { body: active } = await activateFlow(mine, { ...flow, trigger } as FlowDefinition);
    const answered = mine.integrator.post(active.endpoint.url, { title: 'Printer' });
    const { body } = await until(
      () => mine.operator.get(`${EXECUTIONS}?state=waiting&flowId=${active.flowId}`),
      (page) => page.body.items.length > 0,
    );
    const [found] = body.items;
    await mine.operator.post(`${EXECUTIONS}/${found.id}/cancel`);
    expect(await answered).toMatchObject({ status: 500, body: { code: 'execution-failed', executionId: found.id } });
  });
});
