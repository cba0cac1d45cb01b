import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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

const STEPS: FlowDefinition['steps'] = [
  {
    id: 'open',
    action: 'create-record',
    inputs: { table: 'incident', values: { short_description: '{{ trigger.body.title }}' } },
  },
  {
    id: 'urgent',
    if: 'trigger.body.title == "Fire"',
    then: [{ id: 'alarm', action: 'log', inputs: { message: '!' } }],
  },
];

async function savedFlow(path: string): Promise<string> {
  const { body } = await namespace.designer.post(flowsUrl(namespace.name), ticketFlow(path, STEPS));
  return `${flowsUrl(namespace.name)}/${body.id}`;
}

const FIRE = { name: 'Fire', trigger: { body: { title: 'Fire' } }, now: '2026-01-31T10:20:30Z' };

describe('test cases', () => {
  it('are created, read, listed, changed and deleted, each revision once', async () => {
    const at = `${await savedFlow('/crud')}/test-cases`;
    const created = await namespace.designer.post(at, { ...FIRE, expect: { ran: ['alarm'] } });
    expect(created.status).toBe(201);
    expect(created.headers.get('etag')).toBe('"1"');
    const one = created.headers.get('location')!;
    expect((await namespace.operator.get(one)).body).toMatchObject({
      ...FIRE,
      now: '2026-01-31T10:20:30.000Z',
      mocks: {},
    });
    expect((await namespace.designer.post(at, FIRE)).body.code).toBe('already-exists');
    const changed = { ...FIRE, description: 'Since then.' };
    expect((await namespace.designer.put(one, changed)).status).toBe(428);
    expect((await namespace.designer.put(one, changed, { 'if-match': '"1"' })).body.revision).toBe(2);
    expect((await namespace.designer.put(one, changed, { 'if-match': '"1"' })).body.code).toBe('revision-mismatch');
    await namespace.designer.post(at, { ...FIRE, name: 'Another' });
    const page = await namespace.operator.get(`${at}?limit=1`);
    expect(page.body.items.map(({ name }: { name: string }) => name)).toEqual(['Another']);
    expect((await namespace.operator.get(`${at}?cursor=${page.body.next}`)).body.items).toHaveLength(1);
    expect((await namespace.operator.delete(one)).status).toBe(403);
    expect((await namespace.designer.delete(one)).status).toBe(204);
    expect((await namespace.designer.get(one)).body.code).toBe('test-case-not-found');
  });

  it('say what does not hold, and where', async () => {
    const at = `${await savedFlow('/judged')}/test-cases`;
    const wrong = {
      state: 'failed',
      output: { a: 1 },
      answer: { status: 200 },
      ran: ['alarm', 'nothing'],
      notRun: ['open'],
      conditions: ['steps.open.record.number == ""', 'state == "completed"', 'trigger.body.oops == 1', '"text"'],
    };
    const { body } = await namespace.designer.post(at, { ...FIRE, expect: wrong });
    const { body: run } = await namespace.designer.post(`${at}/${body.id}/run`);
    expect(run).toMatchObject({ passed: false, trace: { state: 'completed' } });
    expect(run.failures.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/state',
      '/output',
      '/answer/status',
      '/ran/1',
      '/notRun/0',
      '/conditions/0',
      '/conditions/2',
      '/conditions/3',
    ]);
  });

  it('are made of an execution, without its credentials, and pass as it did', async () => {
    const { body: activation } = await activateFlow(namespace, ticketFlow('/kept', STEPS));
    const sent = await namespace.integrator.post(`/api/${namespace.name}/ticketing/v1/kept`, { title: 'VPN down' });
    const { id: executionId } = await finishedExecution(namespace.operator, sent.body.result.executionId);
    const at = `${flowsUrl(namespace.name)}/${activation.flowId}/test-cases`;
    const created = await namespace.designer.post(at, { name: 'As it was', executionId });
    expect(created.body.expect).toMatchObject({ state: 'completed', ran: ['open', 'urgent'], notRun: ['alarm'] });
    expect(JSON.stringify(created.body)).not.toContain(namespace.integratorKey);
    expect((await namespace.designer.post(`${at}/${created.body.id}/run`)).body).toMatchObject({
      passed: true,
      failures: [],
    });
  });

  it('run all together, also as JUnit XML', async () => {
    const at = `${await savedFlow('/all')}/test-cases`;
    await namespace.designer.post(at, { ...FIRE, expect: { ran: ['alarm'] } });
    await namespace.designer.post(at, { ...FIRE, name: 'No <fire>', expect: { notRun: ['alarm'] } });
    const { body } = await namespace.designer.post(`${at}/run`);
    expect(body).toMatchObject({ passed: false, tests: 2, failed: 1, results: [{ passed: true }, { passed: false }] });
    for (const [query, headers] of [
      ['?format=junit', {}],
      ['', { accept: 'application/xml' }],
    ] as const) {
      const xml = await namespace.designer.send('POST', `${at}/run${query}`, undefined, headers);
      expect(xml.headers.get('content-type')).toContain('application/xml');
      expect(xml.body).toContain('<testcase name="No &lt;fire&gt;"');
      expect(xml.body).toContain('failures="1"');
    }
  });

  it('of a flow that has changed fail where they do not fit it any more', async () => {
    const flow = await savedFlow('/changed');
    await namespace.designer.post(`${flow}/test-cases`, { ...FIRE, mocks: { gone: { output: {} } } });
    const { body } = await namespace.designer.post(`${flow}/test-cases/run`);
    expect(body.results[0].failures[0].message).toContain('/mocks/gone');
  });
});
