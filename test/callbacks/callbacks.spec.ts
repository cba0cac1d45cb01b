import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FlowDefinition } from '../../src/flow-language/flow-definition.js';
import type { JsonObject } from '../../src/shared/json.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { activateFlow, ticketFlow } from '../support/flows.js';
import { createNamespace, type TestNamespace } from '../support/people.js';
import { until } from '../support/until.js';

let test: TestApp;
let acme: TestNamespace;

beforeAll(async () => {
  test = await createTestApp();
  acme = await createNamespace(test.admin);
  await acme.designer.put(`/platform/v1/namespaces/${acme.name}/complex-objects/answer`, {
    schema: {
      type: 'object',
      required: ['approved'],
      additionalProperties: false,
      properties: { approved: { type: 'boolean' }, by: { type: 'string', default: 'somebody' } },
    },
  });
});

afterAll(() => test.close());

/** Says where to call back in the log of the step `ask`. */
function waitingFlow(path: string, more: JsonObject = {}): FlowDefinition {
  return ticketFlow(path, [
    {
      id: 'answer',
      description: 'Whether to go on.',
      waitForCallback: { payload: { $ref: '#/complexObjects/answer' }, ...more },
      do: [{ id: 'ask', action: 'log', inputs: { message: '{{ steps.answer.resumeUrl }}' } }],
      onTimeout: [{ id: 'late', action: 'log', inputs: { message: 'Nobody has called.' } }],
    },
    {
      id: 'told',
      action: 'log',
      inputs: { message: '{{ steps.answer.timedOut }} {{ coalesce(steps.answer.payload.by, "nobody") }}' },
    },
  ]);
}

async function executionIn(state: string, id: string): Promise<JsonObject> {
  const url = `/platform/v1/executions/${id}`;
  return until(
    async () => (await acme.operator.get(url)).body as JsonObject,
    (execution) => execution.state === state,
  );
}

const linesOf = (execution: JsonObject, stepId: string) =>
  (execution.steps as { stepId: string; log: { message: string }[] }[])
    .filter((step) => step.stepId === stepId)
    .flatMap(({ log }) => log.map(({ message }) => message));

/** Starts an execution; answers its id and where it waits to be called back, once it does. */
async function startWaiting(path: string): Promise<{ id: string; address: string }> {
  const { body } = await acme.integrator.post(`/api/${acme.name}/ticketing/v1${path}`, { title: 'x' });
  const id = body.result.executionId as string;
  const execution = await executionIn('waiting', id);
  return { id, address: new URL(linesOf(execution, 'ask')[0]!).pathname };
}

describe('a flow that waits to be called back', () => {
  beforeAll(async () => {
    expect((await activateFlow(acme, waitingFlow('/wait'))).status).toBe(200);
  });

  it('goes on with what the call brings, defaults filled in', async () => {
    const { id, address } = await startWaiting('/wait');
    const answer = await test.anyone.post(address, { approved: true });
    expect(answer).toMatchObject({ status: 202, body: { result: { executionId: id, state: 'resumed' } } });
    expect(linesOf(await executionIn('completed', id), 'told')).toEqual(['false somebody']);
  });

  it('is called once: whoever calls again, at the same time or later, is told that it is over', async () => {
    const { id, address } = await startWaiting('/wait');
    const answers = await Promise.all(
      ['ann', 'bob', 'cid', 'dan'].map((by) => test.anyone.post(address, { approved: true, by })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 410, 410, 410]);
    await executionIn('completed', id);
    expect((await test.anyone.post(address, { approved: true })).body).toMatchObject({ code: 'callback-over' });
  });

  it('still waits after a call that does not bring what it waits for', async () => {
    const { id, address } = await startWaiting('/wait');
    expect(await test.anyone.post(address, { approved: 'yes', more: 1 })).toMatchObject({
      status: 422,
      body: {
        code: 'validation-failed',
        errors: expect.arrayContaining([expect.objectContaining({ pointer: '/body/approved' })]),
      },
    });
    expect(await test.anyone.send('POST', address, '{"approved":true,"approved":true}')).toMatchObject({
      status: 400,
      body: { code: 'duplicate-key' },
    });
    expect((await test.anyone.send('POST', address, 'x', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await test.anyone.post(address)).status).toBe(415);
    expect((await test.anyone.post(address, { approved: true })).status).toBe(202);
    await executionIn('completed', id);
  });

  it('is not found by an address that was changed anywhere', async () => {
    const { id, address } = await startWaiting('/wait');
    const other = await createNamespace(test.admin);
    for (const wrong of [
      address.slice(0, -1) + (address.endsWith('A') ? 'B' : 'A'),
      address.replace(acme.name, other.name),
      address.replace('/answer/', '/told/'),
      `${address}x`,
      address.replace(/[^/]+$/, 'x'),
    ]) {
      expect(await test.anyone.post(wrong, { approved: true })).toMatchObject({
        status: 404,
        body: { code: 'callback-not-found' },
      });
    }
    expect((await test.anyone.get(address)).status).toBe(405);
    expect((await test.anyone.post(address, { approved: true })).status).toBe(202);
    await executionIn('completed', id);
  });

  it('goes on without when nobody calls in time, and tells who is late', async () => {
    expect((await activateFlow(acme, waitingFlow('/short', { timeout: 'PT0.2S' }))).status).toBe(200);
    const { body } = await acme.integrator.post(`/api/${acme.name}/ticketing/v1/short`, { title: 'x' });
    const execution = await executionIn('completed', body.result.executionId as string);
    expect(linesOf(execution, 'late')).toEqual(['Nobody has called.']);
    expect(linesOf(execution, 'told')).toEqual(['true nobody']);
    const address = new URL(linesOf(execution, 'ask')[0]!).pathname;
    expect((await test.anyone.post(address, { approved: true })).body).toMatchObject({ code: 'callback-over' });
  });
});

describe("a namespace's document", () => {
  const documentOf = async ({ name, designer }: TestNamespace) =>
    (await designer.get(`/explorer/definitions/${name}.json`)).body as JsonObject;

  it('describes the callbacks of active flows, with the schema of what they bring', async () => {
    const mine = await createNamespace(test.admin);
    const payload = { type: 'object', required: ['n'], properties: { n: { $ref: '#/$defs/count' } } };
    const wait = { payload: { ...payload, $defs: { count: { type: 'integer' } } } };
    const definition = ticketFlow('/documented', [{ id: 'answer', waitForCallback: wait }]);
    const activated = await activateFlow(mine, definition);
    const path = `/callbacks/${mine.name}/${activated.body.flowId}/answer/{token}`;
    const document = await documentOf(mine);
    expect((document.paths as JsonObject)[path]).toMatchObject({
      post: {
        summary: `Resume "answer" of "${definition.name}"`,
        security: [],
        requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
        responses: { 202: {}, 404: {}, 410: {}, 422: {} },
      },
    });
    expect(Object.entries((document.components as { schemas: JsonObject }).schemas)).toContainEqual([
      expect.stringMatching(/^callback_[0-9a-f]+_answer\.count$/),
      { type: 'integer' },
    ]);
    await mine.designer.post(`/platform/v1/namespaces/${mine.name}/flows/${activated.body.flowId}/deactivate`);
    expect(Object.keys((await documentOf(mine)).paths as JsonObject)).not.toContain(path);
  });
});
