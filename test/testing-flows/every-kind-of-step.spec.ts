import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FlowDefinition } from '../../src/flow-language/flow-definition.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { flowsUrl } from '../support/flows.js';
import { createNamespace, type TestNamespace } from '../support/people.js';

let app: TestApp;
let namespace: TestNamespace;

beforeAll(async () => {
  app = await createTestApp();
  namespace = await createNamespace(app.admin);
});
afterAll(() => app.close());

const CALLED: FlowDefinition = {
  name: 'Called',
  trigger: { type: 'manual' },
  outputs: { type: 'object', required: ['total'], properties: { total: { type: 'integer' } } },
  steps: [{ id: 'done', end: { outputs: { total: 1 } } }],
};
const CALLER: FlowDefinition = {
  name: 'Caller',
  trigger: {
    type: 'manual',
    inputs: {
      type: 'object',
      required: ['hosts'],
      properties: { hosts: { type: 'array', items: { type: 'string' }, maxItems: 5 } },
    },
  },
  variables: { sum: { type: 'integer', default: 0 } },
  outputs: { type: 'object', required: ['sum'], properties: { sum: { type: 'integer' } } },
  steps: [
    { id: 'find', action: 'look-up-records', inputs: { table: 'incident', limit: 1 } },
    {
      id: 'hosts',
      forEach: 'trigger.inputs.hosts',
      as: 'host',
      do: [
        { id: 'add', callFlow: 'Called' },
        { id: 'up', set: { sum: '{{ vars.sum + steps.add.outputs.total }}' } },
      ],
    },
    {
      id: 'both',
      parallel: [
        {
          do: [
            {
              id: 'answer',
              waitForCallback: {
                payload: { type: 'object', required: ['ok'], properties: { ok: { type: 'boolean' } } },
                timeout: 'P2D',
              },
              do: [{ id: 'ask', action: 'log', inputs: { message: 'Answer at {{ steps.answer.resumeUrl }}' } }],
              onTimeout: [{ id: 'late', action: 'log', inputs: { message: 'Nobody.' } }],
            },
          ],
        },
        { do: [{ id: 'rest', action: 'wait', inputs: { duration: 'P300D' } }] },
      ],
    },
    { id: 'give', end: { outputs: { sum: '{{ vars.sum }}' } } },
  ],
};

describe('a test run', () => {
  it('goes through calls, loops, branches, callbacks and waits at once, with mocks for any of them', async () => {
    const at = flowsUrl(namespace.name);
    await namespace.designer.post(at, CALLED);
    const { body: saved } = await namespace.designer.post(at, CALLER);
    expect(saved.findings.filter(({ severity }: { severity: string }) => severity === 'error')).toEqual([]);
    const trigger = { inputs: { hosts: ['a', 'b', 'c'] } };
    const { body: plain } = await namespace.designer.post(`${at}/${saved.id}/test-run`, { trigger });
    expect(plain.state).toBe('completed');
    const ranLate = (body: { steps: { key: string; state: string }[] }) =>
      body.steps.some(({ key, state }) => key === 'late' && state !== 'skipped');
    expect(ranLate(plain)).toBe(true);

    const total = (n: number) => ({ output: { outputs: { total: n } } });
    const answer = { output: { timedOut: false, payload: { ok: true } } };
    const mocks = { add: total(1), 'hosts[1]/add': total(40), answer };
    const { body } = await namespace.designer.post(`${at}/${saved.id}/test-run`, { trigger, mocks });
    expect(body).toMatchObject({ state: 'completed', output: { sum: 42 }, variables: { sum: 42 } });
    expect(ranLate(body)).toBe(false);
    const misfit = { answer: { output: { timedOut: false, payload: { ok: 'yes' } } } };
    expect((await namespace.designer.post(`${at}/${saved.id}/test-run`, { trigger, mocks: misfit })).status).toBe(422);
  });

  it('is for designers of the namespace only', async () => {
    const { body } = await namespace.designer.post(flowsUrl(namespace.name), { ...CALLED, name: 'Private' });
    const url = `${flowsUrl(namespace.name)}/${body.id}/test-run`;
    expect((await namespace.operator.post(url)).status).toBe(403);
    expect((await namespace.nobody.post(url)).status).toBe(403);
    expect((await app.anyone.post(url)).status).toBe(401);
  });
});
