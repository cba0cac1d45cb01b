import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import type { FlowDefinition } from '../../src/flow-language/flow-definition.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { activateFlow, finishedExecution, flowsUrl, ticketFlow } from '../support/flows.js';
import { createNamespace, type TestNamespace } from '../support/people.js';

let app: TestApp;
let namespace: TestNamespace;

beforeAll(async () => {
  app = await createTestApp();
  namespace = await createNamespace(app.admin);
});
afterAll(() => app.close());

const OPEN = {
  id: 'open',
  action: 'create-record',
  inputs: { table: 'incident', values: { short_description: '{{ trigger.body.title }}' } },
  retry: { attempts: 3, delay: 60 },
};
const STEPS: FlowDefinition['steps'] = [
  { id: 'parse', action: 'parse-json', inputs: { text: '{{ \'{"n": 7}\' }}' } },
  { id: 'rest', action: 'wait', inputs: { until: '{{ now() }}', offset: 'P3D' } },
  OPEN,
  { id: 'say', action: 'log', inputs: { message: 'Opened {{ steps.open.record.number }} at {{ now() }}' } },
];

async function savedFlow(path: string, steps: FlowDefinition['steps'] = STEPS): Promise<string> {
  const { status, body } = await namespace.designer.post(flowsUrl(namespace.name), ticketFlow(path, steps));
  expect(status).toBe(201);
  return body.id;
}

function testRun(flowId: string, body?: object) {
  return namespace.designer.post(`${flowsUrl(namespace.name)}/${flowId}/test-run`, body);
}

async function incidents(): Promise<number> {
  const [{ count }] = await app.app
    .get(DataSource)
    .query<[{ count: number }]>('select count(*)::int as count from sluice.incident');
  return count;
}

describe('a test run', () => {
  it('plays a draft through on examples, without writing anything', async () => {
    const before = await incidents();
    const { status, body } = await testRun(await savedFlow('/examples'));
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'completed', error: null, trigger: { method: 'POST' } });
    expect(body.steps.map(({ key, source }: { key: string; source: string }) => `${key} ${source}`)).toEqual([
      'parse ran',
      'rest ran',
      'open example',
      'say ran',
    ]);
    expect(await incidents()).toBe(before);
    expect((await namespace.operator.get(`/platform/v1/executions?namespace=${namespace.name}`)).body.items).toEqual(
      [],
    );
  });

  it('is the same each time with the same data, time and mocks', async () => {
    const flowId = await savedFlow('/same');
    const input = { trigger: { body: { title: 'VPN down' } }, now: '2026-01-31T10:20:30Z' };
    const [one, other] = [await testRun(flowId, input), await testRun(flowId, input)];
    expect(one.body).toEqual(other.body);
    const open = one.body.steps.find(({ key }: { key: string }) => key === 'open');
    expect(open.input.values).toMatchObject({ short_description: 'VPN down' });
    expect(one.body.steps.at(-1).log[0].message).toContain('2026-01-31T10:20:30');
  });

  it('lets steps come to what mocks say, try by try', async () => {
    const flowId = await savedFlow('/mocks');
    const output = { record: { number: 'INC0000042' } };
    const error = { code: 'call-timeout', message: 'It took too long.' };
    const { body } = await testRun(flowId, { mocks: { open: [{ error }, { output }] } });
    expect(body.steps[2]).toMatchObject({ key: 'open', source: 'mock', attempts: 2, state: 'completed' });
    expect(body.steps[3].input.message).toContain('Opened INC0000042');
    expect((await testRun(flowId, { mocks: { open: { error } } })).body).toMatchObject({
      state: 'failed',
      error: { code: 'call-timeout', stepId: 'open' },
    });
  });

  it('takes the rest of what a mock must have from examples, in every item of a list', async () => {
    const find = { id: 'find', action: 'look-up-records', inputs: { table: 'incident' } };
    const records = [{ number: 'INC0000001' }, { number: 'INC0000002', priority: 1 }];
    const { body } = await testRun(await savedFlow('/lists', [find]), { mocks: { find: { output: { records } } } });
    expect(body.steps[0].output.records).toMatchObject(records);
    expect(body.steps[0].output.records[0]).toMatchObject({ short_description: expect.any(String) });
  });

  it('refuses data that the flow can never meet, and says where', async () => {
    const flowId = await savedFlow('/misfits');
    const bodies = [
      [{ mocks: { opne: { output: {} } } }, '/mocks/opne'],
      [{ mocks: { open: { output: { record: 5 } } } }, '/mocks/open/output/record'],
      [{ mocks: { open: { result: 5 } } }, '/mocks/open/result'],
      [{ trigger: { body: { priority: 1 } } }, '/trigger/body/title'],
    ] as const;
    for (const [given, pointer] of bodies) {
      const { status, body } = await testRun(flowId, given);
      expect(status).toBe(422);
      expect(body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
    }
    expect((await testRun(await savedFlow('/findings', [{ id: 'x', action: 'nothing-such' }]))).body.code).toBe(
      'flow-has-findings',
    );
  });

  it('plays an execution again as it was, without its credentials', async () => {
    const { body: activation } = await activateFlow(namespace, ticketFlow('/recorded', [OPEN, STEPS[3]!]));
    const sent = await namespace.integrator.post(`/api/${namespace.name}/ticketing/v1/recorded`, { title: 'VPN down' });
    const execution = await finishedExecution(namespace.operator, sent.body.result.executionId);
    const { status, body } = await testRun(activation.flowId, { executionId: execution.id, version: 1 });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      state: 'completed',
      trigger: { body: { title: 'VPN down' } },
      now: execution.createdAt,
    });
    expect(body.steps[0]).toMatchObject({ key: 'open', source: 'mock', output: execution.steps[0].output });
    expect(body.steps[1]).toMatchObject({ key: 'say', source: 'ran' });
    expect((await testRun(await savedFlow('/other'), { executionId: execution.id })).status).toBe(404);
  });

  it('ends however long the flow would run', async () => {
    const inner = { id: 'inner', doUntil: 'false', maxIterations: 10_000, do: [{ id: 'note', set: { n: 1 } }] };
    const flow = {
      ...ticketFlow('/endless', [inner as FlowDefinition['steps'][number]]),
      variables: { n: { type: 'integer', default: 0 } },
    };
    const { body: saved } = await namespace.designer.post(flowsUrl(namespace.name), flow);
    expect((await testRun(saved.id)).body.error.code).toBe('too-many-step-runs');
  });
});
