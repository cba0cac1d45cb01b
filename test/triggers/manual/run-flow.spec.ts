import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TriggerDefinition } from '../../../src/flow-language/flow-definition.js';
import type { JsonObject } from '../../../src/shared/json.js';
import { createTestApp, type TestApp } from '../../support/create-test-app.js';
import { activateFlow, finishedExecution, flowsUrl, ticketFlow } from '../../support/flows.js';
import { createNamespace, type TestNamespace } from '../../support/people.js';

let test: TestApp;
let acme: TestNamespace;
let run: string;

const INPUTS: JsonObject = {
  type: 'object',
  required: ['host'],
  additionalProperties: false,
  properties: { host: { type: 'string', minLength: 1 }, force: { type: 'boolean', default: false } },
};

beforeAll(async () => {
  test = await createTestApp();
  acme = await createNamespace(test.admin);
  const { body } = await activateFlow(acme, {
    name: 'Restart',
    trigger: { type: 'manual', inputs: INPUTS } as TriggerDefinition,
    steps: [{ id: 'note', action: 'log', inputs: { message: '{{ trigger.inputs.host }} {{ trigger.inputs.force }}' } }],
  });
  expect(body.endpoint).toBeNull();
  run = `${flowsUrl(acme.name)}/${body.flowId}/run`;
});
afterAll(() => test.close());

describe('running a flow', () => {
  it('starts it with the inputs and their defaults, and says who did', async () => {
    const { status, headers, body } = await acme.operator.post(run, { inputs: { host: 'web-3' } });
    expect(status).toBe(202);
    expect(headers.get('location')).toBe(`/platform/v1/executions/${body.executionId}`);
    const execution = await finishedExecution(acme.operator, body.executionId);
    expect(execution).toMatchObject({
      state: 'completed',
      trigger: { inputs: { host: 'web-3', force: false }, caller: { kind: 'user' } },
      steps: [{ log: [{ message: 'web-3 false' }] }],
    });
    const { body: audit } = await test.admin.get('/platform/v1/audit?limit=5');
    expect(audit.items).toContainEqual(expect.objectContaining({ action: 'flow.run' }));
  });

  it('says which input is wrong', async () => {
    const { status, body } = await acme.operator.post(run, { inputs: { host: '', frce: true } });
    expect(status).toBe(422);
    expect(body.errors.map(({ pointer }: JsonObject) => pointer).sort()).toEqual(['/inputs/frce', '/inputs/host']);
    expect((await acme.operator.post(run)).status).toBe(422);
    expect((await acme.operator.post(run, { inputs: [] })).status).toBe(422);
  });

  it('starts it once for each Idempotency-Key', async () => {
    const key = { 'idempotency-key': 'restart-1' };
    const all = await Promise.all(
      Array.from({ length: 4 }, () => acme.operator.post(run, { inputs: { host: 'web-4' } }, key)),
    );
    expect(all.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
    expect(new Set(all.map(({ body }) => body.executionId)).size).toBe(1);
    expect(all.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(3);
    const other = await acme.operator.post(run, { inputs: { host: 'web-5' } }, key);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
  });

  it('is for designers and operators of the namespace', async () => {
    const inputs = { host: 'web-3' };
    expect((await acme.nobody.post(run, { inputs })).status).toBe(403);
    expect((await acme.integrator.post(run, { inputs })).status).toBe(403);
    expect((await acme.designer.post(run, { inputs })).status).toBe(202);
  });

  it('is only for a flow that is active and has a manual trigger', async () => {
    const called = await activateFlow(acme, ticketFlow('/not-manual'));
    const url = `${flowsUrl(acme.name)}/${called.body.flowId}`;
    expect((await acme.operator.post(`${url}/run`, {})).body.code).toBe('wrong-trigger');
    await acme.designer.post(`${url}/deactivate`);
    expect((await acme.operator.post(`${url}/run`, {})).body.code).toBe('flow-not-active');
  });

  it('takes its inputs from an object only', async () => {
    const definition = { name: 'Odd', trigger: { type: 'manual', inputs: { type: 'array' } }, steps: [] };
    const { body } = await acme.designer.post(flowsUrl(acme.name), definition);
    expect(body.findings).toMatchObject([{ code: 'not-an-object', pointer: '/trigger/inputs' }]);
  });
});
