import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { DataSource } from 'typeorm';
import type { FlowDefinition } from '../../src/flow-language/flow-definition.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { activateFlow, finishedExecution, flowsUrl, ticketFlow } from '../support/flows.js';
import { createNamespace, type TestNamespace } from '../support/people.js';

let test: TestApp;
let acme: TestNamespace;
let url: string;

beforeAll(async () => {
  test = await createTestApp();
  acme = await createNamespace(test.admin);
  url = flowsUrl(acme.name);
});
afterAll(() => test.close());

let paths = 0;
/** A path, and so a flow name, that no other test uses. */
const newPath = () => `/tickets-${++paths}`;
const urlOf = (path: string) => `/api/${acme.name}/ticketing/v1${path}`;

/** Its last segment is the parameter. */
function flowWithParameter(path: string, parameter: string): FlowDefinition {
  const { trigger, ...flow } = ticketFlow(`${path}/{${parameter}}`);
  const request = { ...(trigger.request as object), path: { [parameter]: { type: 'string' } } };
  return { ...flow, trigger: { ...trigger, request } as FlowDefinition['trigger'] };
}

const TICKET = { title: 'Printer on fire' };

async function saved(definition: unknown): Promise<string> {
  const answer = await acme.designer.post(url, definition);
  expect(answer.status).toBe(201);
  return `${url}/${answer.body.id}`;
}

describe('activating a flow', () => {
  it('answers when the endpoint serves on every live node', async () => {
    const path = newPath();
    const activation = await activateFlow(acme, ticketFlow(path));
    expect(activation.status).toBe(200);
    expect(activation.body).toMatchObject({
      version: 1,
      endpoint: { method: 'POST', url: urlOf(path) },
      nodes: { serving: 1, behind: [], lost: [] },
      findings: [],
    });
    const { status } = await acme.integrator.post(activation.body.endpoint.url, TICKET);
    expect(status).toBe(202);
  });

  it('tells what the check warns of, also for a version that is activated again', async () => {
    const steps = [{ id: 'note', action: 'log', inputs: { message: '{{ trigger.body.due }}' } }];
    const flow = await saved(ticketFlow(newPath(), steps));
    const warning = { code: 'optional-field', severity: 'warning', pointer: '/steps/0/inputs/message' };
    for (const path of ['activate', 'versions/1/activate']) {
      const { status, body } = await acme.designer.post(`${flow}/${path}`);
      expect([status, body.findings]).toEqual([200, [expect.objectContaining(warning)]]);
    }
  });

  it('warns of nothing in the look-up that the documentation shows, which does what it says', async () => {
    const page = readFileSync('docs/flow-language.md', 'utf8');
    const steps = JSON.parse(/```json steps\n([\s\S]*?)```/.exec(page)![1]) as FlowDefinition['steps'];
    const { status, body } = await activateFlow(acme, ticketFlow(newPath(), steps));
    expect([status, body.findings]).toEqual([200, []]);
    for (const branch of ['else', 'then']) {
      const accepted = await acme.integrator.post(body.endpoint.url, TICKET);
      const execution = await finishedExecution(acme.operator, accepted.body.result.executionId);
      expect(execution).toMatchObject({ state: 'completed', error: null });
      expect(execution.steps[1].output).toEqual({ branch });
    }
  });

  it('refuses a flow with findings with all of them, and mounts nothing', async () => {
    const values = { short_description: '{{ trigger.body.titel }}', no_such_column: 1 };
    const steps = [{ id: 'open', action: 'create-record', inputs: { table: 'incident', values } }];
    const path = newPath();
    const refused = await activateFlow(acme, ticketFlow(path, steps));
    expect(refused.status).toBe(422);
    expect(refused.body.code).toBe('flow-has-findings');
    const pointers = refused.body.findings.map(({ pointer }: { pointer: string }) => pointer);
    expect(pointers).toEqual(
      expect.arrayContaining([
        '/steps/0/inputs/values/short_description',
        expect.stringContaining('/steps/0/inputs/values'),
      ]),
    );
    expect(pointers.length).toBeGreaterThanOrEqual(2);
    expect((await acme.integrator.post(urlOf(path), TICKET)).status).toBe(404);
  });

  it('refuses an endpoint that asks for a role nobody can hold, and guesses the role that was meant', async () => {
    const { trigger, ...flow } = ticketFlow(newPath());
    const auth = { roles: ['ticket_sendr'] };
    const refused = await activateFlow(acme, { ...flow, trigger: { ...trigger, auth } });
    expect(refused.body.findings).toEqual([
      expect.objectContaining({
        code: 'unknown-role',
        pointer: '/trigger/auth/roles/0',
        hint: 'Did you mean "ticket_sender"?',
      }),
    ]);
  });

  it('refuses an endpoint that another active flow answers, names the owner, and leaves that one alone', async () => {
    const path = newPath();
    const first = await activateFlow(acme, flowWithParameter(path, 'id'));
    const second = await activateFlow(acme, flowWithParameter(path, 'number'));
    expect(second.status).toBe(409);
    expect(second.body.code).toBe('route-conflict');
    expect(JSON.stringify(second.body)).toContain(first.body.flowId);
    expect((await acme.integrator.post(urlOf(`${path}/7`), TICKET)).status).toBe(202);
  });

  it('needs the role', async () => {
    const flow = await saved(ticketFlow(newPath()));
    expect((await acme.operator.post(`${flow}/activate`)).status).toBe(403);
    expect((await test.anyone.post(`${flow}/activate`)).status).toBe(401);
  });

  it('activates only the revision asked for', async () => {
    const flow = await saved(ticketFlow(newPath()));
    expect((await acme.designer.post(`${flow}/activate`, undefined, { 'if-match': '"7"' })).status).toBe(412);
    expect((await acme.designer.post(`${flow}/activate`, undefined, { 'if-match': '"1"' })).status).toBe(200);
  });

  it('freezes one version however often and by how many it is asked for', async () => {
    const flow = await saved(ticketFlow(newPath()));
    const answers = await Promise.all([1, 2, 3, 4].map(() => acme.designer.post(`${flow}/activate`)));
    expect(answers.map(({ status, body }) => [status, body.version])).toEqual(Array(4).fill([200, 1]));
    expect((await acme.designer.get(`${flow}/versions`)).body.items).toHaveLength(1);
  });
});

describe('versions', () => {
  it('keep what was activated, when, by whom and why', async () => {
    const [one, two] = [newPath(), newPath()];
    const flow = await saved(ticketFlow(one));
    await acme.designer.post(`${flow}/activate`, { annotation: 'First try' });
    await acme.designer.put(flow, ticketFlow(two), { 'if-match': '"1"' });
    const second = await acme.designer.post(`${flow}/activate`);
    expect(second.body).toMatchObject({ version: 2, endpoint: { url: urlOf(two) } });

    const { items } = (await acme.operator.get(`${flow}/versions`)).body;
    expect(items).toMatchObject([
      { number: 2, annotation: null, active: true },
      { number: 1, annotation: 'First try', active: false },
    ]);
    const first = await acme.operator.get(`${flow}/versions/1`);
    expect(first.body).toMatchObject({ number: 1, definition: ticketFlow(one), createdBy: items[1].createdBy });
    for (const number of ['3', '0', 'one']) {
      expect((await acme.operator.get(`${flow}/versions/${number}`)).body.code).toBe('flow-version-not-found');
    }
  });

  it('stay what they are when the draft or a complex object changes afterwards', async () => {
    const objects = `/platform/v1/namespaces/${acme.name}/complex-objects/ticket`;
    const schema = { type: 'object', required: ['title'], properties: { title: { type: 'string' } } };
    await acme.designer.put(objects, { schema });
    const definition = ticketFlow(newPath());
    const request = { body: { schema: { $ref: '#/complexObjects/ticket' } } };
    const flow = await saved({ ...definition, trigger: { ...definition.trigger, request } });
    const endpoint = (await acme.designer.post(`${flow}/activate`)).body.endpoint.url;

    await acme.designer.put(objects, { schema: { ...schema, required: ['title', 'origin'] } });
    await acme.designer.put(flow, { name: definition.name }, { 'if-match': '"1"' });
    expect((await acme.integrator.post(endpoint, TICKET)).status).toBe(202);
    expect((await acme.designer.get(`${flow}/versions/1`)).body.complexObjects).toEqual({ ticket: schema });
  });

  it('and drafts keep the complex objects they refer to from being deleted', async () => {
    const object = `/platform/v1/namespaces/${acme.name}/complex-objects/order`;
    await acme.designer.put(object, { schema: { type: 'object' } });
    const definition = ticketFlow(newPath());
    const request = { body: { schema: { $ref: '#/complexObjects/order' } } };
    const steps: FlowDefinition['steps'] = [];
    const flow = await saved({ ...definition, trigger: { ...definition.trigger, request }, steps });
    const refused = { status: 409, body: { code: 'in-use', usedBy: [{ kind: 'flow', name: definition.name }] } };
    expect(await acme.designer.delete(object)).toMatchObject(refused);
    await acme.designer.post(`${flow}/activate`);
    await acme.designer.put(flow, { name: definition.name }, { 'if-match': '"1"' });
    const still = await acme.designer.delete(object);
    expect(still).toMatchObject(refused);
    expect(still.body.detail).toContain(`"${definition.name}"`);
    await acme.designer.post(`${flow}/deactivate`);
    expect((await acme.designer.delete(object)).status).toBe(204);
  });

  it('can be activated again as they were', async () => {
    const [one, two] = [newPath(), newPath()];
    const flow = await saved(ticketFlow(one));
    await acme.designer.post(`${flow}/activate`);
    await acme.designer.put(flow, ticketFlow(two), { 'if-match': '"1"' });
    await acme.designer.post(`${flow}/activate`);
    const back = await acme.designer.post(`${flow}/versions/1/activate`);
    expect(back.body).toMatchObject({ version: 1, endpoint: { url: urlOf(one) } });
    expect((await acme.integrator.post(urlOf(one), TICKET)).status).toBe(202);
    expect((await acme.integrator.post(urlOf(two), TICKET)).status).toBe(404);
    expect((await acme.designer.get(flow)).body.activeVersion).toBe(1);
  });

  it('cannot be changed or deleted, not even by a statement', async () => {
    await activateFlow(acme, ticketFlow(newPath()));
    const database = test.app.get(DataSource);
    const ours = `where namespace = '${acme.name}'`;
    await expect(database.query(`update sluice.flow_version set annotation = 'x' ${ours}`)).rejects.toThrow(
      /immutable/,
    );
    await expect(database.query(`delete from sluice.flow_version ${ours}`)).rejects.toThrow(/immutable/);
  });
});

describe('deactivating a flow', () => {
  it('takes the endpoint away before it answers, and lets what runs finish', async () => {
    const steps: FlowDefinition['steps'] = [
      { id: 'pause', action: 'wait', inputs: { duration: 1 } },
      { id: 'note', action: 'log', inputs: { level: 'info', message: 'done' } },
    ];
    const { body } = await activateFlow(acme, ticketFlow(newPath(), steps));
    const accepted = await acme.integrator.post(body.endpoint.url, TICKET);
    const deactivation = await acme.designer.post(`${url}/${body.flowId}/deactivate`);
    expect(deactivation.status).toBe(200);
    expect(deactivation.body).toEqual({ flowId: body.flowId, nodes: { serving: 1, behind: [], lost: [] } });
    expect((await acme.integrator.post(body.endpoint.url, TICKET)).status).toBe(404);
    const execution = await finishedExecution(acme.operator, accepted.body.result.executionId);
    expect(execution.state).toBe('completed');
  });

  it('is 409 for a flow that is not active', async () => {
    const flow = await saved(ticketFlow(newPath()));
    const refused = await acme.designer.post(`${flow}/deactivate`);
    expect(refused.status).toBe(409);
    expect(refused.body.code).toBe('flow-not-active');
  });

  it('must come before deleting, after which the executions are still there', async () => {
    const { body } = await activateFlow(acme, ticketFlow(newPath()));
    const accepted = await acme.integrator.post(body.endpoint.url, TICKET);
    const flow = `${url}/${body.flowId}`;
    expect((await acme.designer.delete(flow)).body.code).toBe('flow-active');
    await acme.designer.post(`${flow}/deactivate`);
    expect((await acme.designer.delete(flow)).status).toBe(204);
    const execution = await finishedExecution(acme.operator, accepted.body.result.executionId);
    expect(execution.flowId).toBe(body.flowId);
  });

  it('gives the route to whoever claims it next', async () => {
    const path = newPath();
    const { body } = await activateFlow(acme, flowWithParameter(path, 'id'));
    await acme.designer.post(`${url}/${body.flowId}/deactivate`);
    const next = await activateFlow(acme, flowWithParameter(path, 'number'));
    expect(next.status).toBe(200);
  });
});

it('refuses activation without a subscription, and leaves what is active alone', async () => {
  const { body } = await activateFlow(acme, ticketFlow(newPath()));
  const { plan, validFrom } = (await test.admin.get('/platform/v1/subscription')).body;
  const subscription = { plan, validFrom, status: 'active' };
  try {
    const suspended = await test.admin.put('/platform/v1/subscription', { ...subscription, status: 'suspended' });
    expect(suspended.status).toBe(200);
    const refused = await activateFlow(acme, ticketFlow(newPath()));
    expect(refused.status).toBe(403);
    expect(refused.body.code).toBe('subscription-required');
    expect((await acme.integrator.post(body.endpoint.url, TICKET)).status).toBe(202);
  } finally {
    await test.admin.put('/platform/v1/subscription', subscription);
  }
});

it('audits activation and deactivation with version and endpoint', async () => {
  const { body } = await activateFlow(acme, ticketFlow(newPath()));
  await acme.designer.post(`${url}/${body.flowId}/deactivate`);
  const { items } = (await test.admin.get('/platform/v1/audit?limit=200')).body;
  const entries = items.filter(({ subject }: { subject: string }) => subject === `flow/${body.flowId}`);
  expect(entries).toMatchObject([
    { action: 'flow.deactivate' },
    { action: 'flow.activate', details: { version: 1, endpoint: body.endpoint } },
    { action: 'flow.create' },
  ]);
});
