import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StepDefinition } from '../../../src/flow-language/flow-definition.js';
import { createTestApp, type TestApp } from '../../support/create-test-app.js';
import { activateFlow, finishedExecution, flowsUrl, ticketFlow } from '../../support/flows.js';
import { createNamespace, type TestNamespace } from '../../support/people.js';

const EXECUTIONS = '/platform/v1/executions';

let test: TestApp;
let mine: TestNamespace;
let other: TestNamespace;

beforeAll(async () => {
  test = await createTestApp();
  [mine, other] = [await createNamespace(test.admin), await createNamespace(test.admin)];
});

afterAll(() => test.close());

const note = (id: string, message: string): StepDefinition => ({ id, action: 'log', inputs: { message } });

const BROKEN: StepDefinition[] = [
  note('first', 'started'),
  { id: 'second', action: 'raise-error', inputs: { code: 'broken', message: '{{ trigger.body.title }}' } },
];

async function failed(path: string, steps = BROKEN, headers: Record<string, string> = {}) {
  const { body: active } = await activateFlow(mine, ticketFlow(path, steps));
  if (active.endpoint === undefined) throw new Error(JSON.stringify(active));
  const send = () => mine.integrator.post(active.endpoint.url, { title: 'Printer' }, headers);
  const { body } = await send();
  const execution = await finishedExecution(mine.operator, body.result.executionId);
  expect(execution.state).toBe('failed');
  return { execution, flowId: active.flowId as string, send };
}

/** Makes these the active steps of the flow. */
async function mend(flowId: string, path: string, steps: StepDefinition[]): Promise<void> {
  const url = `${flowsUrl(mine.name)}/${flowId}`;
  const { headers } = await mine.designer.get(url);
  const saved = await mine.designer.put(url, ticketFlow(path, steps), { 'if-match': headers.get('etag')! });
  expect(saved.status).toBe(200);
  expect((await mine.designer.post(`${url}/activate`)).status).toBe(200);
}

describe('trying an execution again over REST', () => {
  it('starts a new one that is linked both ways, by the same caller, and is audited', async () => {
    const { execution } = await failed('/linked');
    const retry = await mine.operator.post(`${EXECUTIONS}/${execution.id}/retry`);
    const { executionId } = retry.body;
    expect(retry).toMatchObject({ status: 202, body: { retryOf: execution.id } });
    expect(retry.headers.get('location')).toBe(`${EXECUTIONS}/${executionId}`);
    const again = await finishedExecution(mine.operator, executionId);
    const { trigger, caller, requestId, flowVersionId } = execution;
    expect(again).toMatchObject({ state: 'failed', trigger, caller, requestId, flowVersionId, retryOf: execution.id });
    expect(again.retriedBy).toMatch(/^flow_operator-/);
    expect((await mine.operator.get(`${EXECUTIONS}/${execution.id}`)).body.retries).toEqual([
      { id: executionId, state: 'failed' },
    ]);
    const { body } = await mine.operator.get(`${EXECUTIONS}?retryOf=${execution.id}`);
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([executionId]);
    const { body: trail } = await test.admin.get('/platform/v1/audit?limit=50');
    expect(trail.items).toContainEqual(
      expect.objectContaining({ action: 'execution.retry', subject: `execution/${execution.id}` }),
    );
  });

  it('goes on with a mended version where the old one failed, when what is over stayed the same', async () => {
    const { execution, flowId } = await failed('/mended');
    await mend(flowId, '/mended', [BROKEN[0], note('second', 'mended'), note('third', '{{ trigger.body.title }}')]);
    const options = { from: 'failed-step', version: 'newest' };
    const { body } = await mine.designer.post(`${EXECUTIONS}/${execution.id}/retry`, options);
    const again = await finishedExecution(mine.operator, body.executionId);
    expect(again.state).toBe('completed');
    expect(again.flowVersionId).not.toBe(execution.flowVersionId);
    expect(again.steps[0].startedAt).toBe(execution.steps[0].startedAt);
    expect(again.steps.map(({ key }: { key: string }) => key)).toEqual(['first', 'second', 'third']);
  });

  it('is 409 with a pointer to what differs, where what is over would not have happened so', async () => {
    const { execution, flowId } = await failed('/differs');
    await mend(flowId, '/differs', [note('zeroth', 'new'), BROKEN[0]]);
    const options = { from: 'failed-step', version: 'newest' };
    expect(await mine.operator.post(`${EXECUTIONS}/${execution.id}/retry`, options)).toMatchObject({
      status: 409,
      body: { code: 'retry-not-possible', errors: [{ pointer: '/steps/1', code: 'step-moved' }] },
    });
    const fromStart = { from: 'start', version: 'newest' };
    const { body } = await mine.operator.post(`${EXECUTIONS}/${execution.id}/retry`, fromStart);
    expect((await finishedExecution(mine.operator, body.executionId)).state).toBe('completed');
  });

  it('takes no Idempotency-Key: the request is answered as before', async () => {
    const { execution, send } = await failed('/keyed', BROKEN, { 'idempotency-key': '"one"' });
    await mine.operator.post(`${EXECUTIONS}/${execution.id}/retry`);
    expect((await send()).body.result.executionId).toBe(execution.id);
  });

  it('finds what failed for a reason', async () => {
    const { execution } = await failed('/reasons');
    const { code } = execution.error;
    const found = await mine.operator.get(`${EXECUTIONS}?errorCode=${code}&flowId=${execution.flowId}`);
    expect(found.body.items).toMatchObject([{ id: execution.id }]);
    expect((await other.operator.get(`${EXECUTIONS}?errorCode=${code}`)).body.items).toEqual([]);
    expect((await mine.operator.get(`${EXECUTIONS}?errorCode=poisoned`)).body.items).toEqual([]);
  });

  it('is 404 to whoever may not control it, and 422 for options that are none', async () => {
    const { execution } = await failed('/guarded');
    const url = `${EXECUTIONS}/${execution.id}/retry`;
    for (const client of [other.operator, mine.nobody, mine.integrator])
      expect((await client.post(url)).status).toBe(404);
    expect(await mine.operator.post(url, { from: 'middle' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/from' }] },
    });
  });
});
