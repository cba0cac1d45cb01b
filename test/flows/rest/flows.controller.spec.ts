import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FlowDefinition } from '../../../src/flow-language/flow-definition.js';
import { newId } from '../../../src/shared/uuid.js';
import { createTestApp, type TestApp } from '../../support/create-test-app.js';
import { flowsUrl, ticketFlow } from '../../support/flows.js';
import { createNamespace, type TestNamespace } from '../../support/people.js';

let test: TestApp;
let acme: TestNamespace;
let url: string;

beforeAll(async () => {
  test = await createTestApp();
  acme = await createNamespace(test.admin);
  url = flowsUrl(acme.name);
});
afterAll(() => test.close());

let flows = 0;
/** Of a name that no other test uses. */
const newFlow = (steps?: FlowDefinition['steps']) => ticketFlow(`/tickets-${++flows}`, steps);

const save = async (definition: unknown = newFlow()) => {
  const answer = await acme.designer.post(url, definition);
  expect(answer.status).toBe(201);
  return answer;
};

describe('creating a flow', () => {
  it('answers 201 with its place, its ETag and the draft as it was sent', async () => {
    const definition = newFlow();
    const created = await save(definition);
    expect(created.headers.get('location')).toBe(`${url}/${created.body.id}`);
    expect(created.headers.get('etag')).toBe('"1"');
    expect(created.body).toMatchObject({
      namespace: acme.name,
      name: definition.name,
      revision: 1,
      activeVersion: null,
      findings: [],
    });
    const read = await acme.operator.get(created.headers.get('location')!);
    expect(read.headers.get('etag')).toBe('"1"');
    expect(JSON.stringify(read.body.definition)).toBe(JSON.stringify(definition));
  });

  it('keeps a draft that has findings, and says them', async () => {
    const { body } = await save({ ...newFlow(), steps: [{ id: 'open', action: 'create-incident' }] });
    expect(body.findings).toContainEqual(
      expect.objectContaining({ severity: 'error', pointer: expect.stringMatching(/^\/steps\/0/) }),
    );
  });

  it('refuses what has no name with a pointer, and stores nothing', async () => {
    const flowIds = async () =>
      (await acme.designer.get(`${url}?limit=200`)).body.items.map(({ id }: { id: string }) => id);
    const before = await flowIds();
    const refused = await acme.designer.post(url, { steps: [] });
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ code: 'validation-failed', errors: [{ pointer: '/name', code: 'required' }] });
    expect(await flowIds()).toEqual(before);
  });

  it.each([['[]'], ['"flow"'], ['7'], ['null']])('refuses %s, which is no object', async (body) => {
    expect((await acme.designer.post(url, body)).status).toBe(422);
  });

  it('refuses a second flow of the same name in the namespace, not in another', async () => {
    const definition = newFlow();
    await save(definition);
    const second = await acme.designer.post(url, definition);
    expect(second.status).toBe(409);
    expect(second.body.code).toBe('already-exists');
    const other = await createNamespace(test.admin);
    expect((await other.designer.post(flowsUrl(other.name), definition)).status).toBe(201);
  });

  it('is 404 in a namespace that does not exist', async () => {
    const refused = await test.admin.post(flowsUrl('nowhere'), newFlow());
    expect(refused.status).toBe(404);
    expect(refused.body.code).toBe('namespace-not-found');
  });
});

describe('who may work on flows', () => {
  it('lets operators read but not write, and nobody else do either', async () => {
    const { body } = await save();
    const flow = `${url}/${body.id}`;
    expect((await acme.operator.get(flow)).status).toBe(200);
    expect((await acme.operator.post(url, newFlow())).status).toBe(403);
    expect((await acme.nobody.get(flow)).status).toBe(403);
    expect((await test.anyone.get(flow)).status).toBe(401);
  });

  it('does not let a designer of one namespace reach into another', async () => {
    const { body } = await save();
    const other = await createNamespace(test.admin);
    expect((await other.designer.get(`${url}/${body.id}`)).status).toBe(404);
    expect((await other.designer.get(`${flowsUrl(other.name)}/${body.id}`)).status).toBe(404);
  });

  it('takes over a change only in the name of whoever made it', async () => {
    const { body } = await save();
    const saved = await test.admin.put(`${url}/${body.id}`, { name: body.name }, ifMatch(1));
    expect(saved.body).toMatchObject({ createdBy: body.createdBy, updatedBy: 'admin' });
    expect(body.createdBy).not.toBe('admin');
  });
});

describe('saving a draft', () => {
  it('replaces the revision that was read and answers the next one', async () => {
    const { body } = await save();
    const saved = await acme.designer.put(`${url}/${body.id}`, { name: 'Saved' }, ifMatch(1));
    expect(saved.status).toBe(200);
    expect(saved.headers.get('etag')).toBe('"2"');
    expect(saved.body).toMatchObject({ name: 'Saved', revision: 2, definition: { name: 'Saved' } });
    expect(saved.body.findings.length).toBeGreaterThan(0);
  });

  it('is 428 without If-Match and 412 over a newer draft, and loses nothing', async () => {
    const { body } = await save();
    const flow = `${url}/${body.id}`;
    expect((await acme.designer.put(flow, { name: 'One' })).status).toBe(428);
    expect((await acme.designer.put(flow, { name: 'Two' }, ifMatch(1))).status).toBe(200);
    const stale = await acme.designer.put(flow, { name: 'Three' }, ifMatch(1));
    expect(stale.status).toBe(412);
    expect(stale.body.code).toBe('revision-mismatch');
    expect((await acme.designer.get(flow)).body).toMatchObject({ name: 'Two', revision: 2 });
  });

  it('lets exactly one of several writers of the same revision win', async () => {
    const { body } = await save();
    const answers = await Promise.all(
      ['A', 'B', 'C', 'D', 'E'].map((name) => acme.designer.put(`${url}/${body.id}`, { name }, ifMatch(1))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412]);
  });

  it('refuses the name of another flow', async () => {
    await save({ name: 'Taken' });
    const { body } = await save({ name: 'Mine' });
    const refused = await acme.designer.put(`${url}/${body.id}`, { name: 'Taken' }, ifMatch(1));
    expect(refused.status).toBe(409);
    expect((await acme.designer.get(`${url}/${body.id}`)).body.name).toBe('Mine');
  });

  it.each([['not-an-id'], [newId()]])('is 404 for flow %s', async (id) => {
    const refused = await acme.designer.put(`${url}/${id}`, { name: 'x' }, ifMatch(1));
    expect(refused.status).toBe(404);
    expect(refused.body.code).toBe('flow-not-found');
  });
});

describe('checking a draft', () => {
  it('finds a misspelt pill with a pointer and a hint', async () => {
    const values = { short_description: '{{ trigger.body.titel }}' };
    const steps = [{ id: 'open', action: 'create-record', inputs: { table: 'incident', values } }];
    const { body } = await save(newFlow(steps));
    const check = await acme.operator.post(`${url}/${body.id}/check`);
    expect(check.status).toBe(200);
    expect(check.body).toMatchObject({
      valid: false,
      findings: [
        {
          severity: 'error',
          pointer: '/steps/0/inputs/values/short_description',
          hint: expect.stringContaining('title'),
        },
      ],
    });
  });

  it('sees the complex objects of the namespace as they are now', async () => {
    const definition = newFlow();
    const request = { body: { schema: { $ref: '#/complexObjects/ticket' } } };
    const { body } = await save({ ...definition, trigger: { ...definition.trigger, request } });
    expect(body.findings).not.toEqual([]);
    const schema = { type: 'object', required: ['title'], properties: { title: { type: 'string' } } };
    await acme.designer.put(`/platform/v1/namespaces/${acme.name}/complex-objects/ticket`, { schema });
    expect((await acme.designer.post(`${url}/${body.id}/check`)).body).toEqual({ valid: true, findings: [] });
  });
});

describe('listing flows', () => {
  it('pages by name without their definitions', async () => {
    const other = await createNamespace(test.admin);
    const url = flowsUrl(other.name);
    for (const name of ['C', 'A', 'B']) await other.designer.post(url, { name });
    const first = (await other.operator.get(`${url}?limit=2`)).body;
    expect(first.items.map(({ name }: { name: string }) => name)).toEqual(['A', 'B']);
    expect(first.items[0]).not.toHaveProperty('definition');
    const second = (await other.operator.get(`${url}?limit=2&cursor=${first.next}`)).body;
    expect(second).toMatchObject({ items: [{ name: 'C' }], next: null });
  });

  it('refuses a limit out of range and a cursor that is none', async () => {
    expect((await acme.operator.get(`${url}?limit=0`)).status).toBe(422);
    expect((await acme.operator.get(`${url}?limit=ten`)).status).toBe(422);
    expect((await acme.operator.get(`${url}?cursor=WzFd`)).body.code).toBe('invalid-cursor');
  });
});

describe('deleting a flow', () => {
  it('removes it and frees its name', async () => {
    const { body } = await save();
    expect((await acme.designer.delete(`${url}/${body.id}`)).status).toBe(204);
    expect((await acme.designer.get(`${url}/${body.id}`)).status).toBe(404);
    await save(body.definition);
  });

  it('deletes only the revision asked for', async () => {
    const { body } = await save();
    expect((await acme.designer.delete(`${url}/${body.id}`, ifMatch(7))).status).toBe(412);
    expect((await acme.designer.get(`${url}/${body.id}`)).status).toBe(200);
  });
});

it('audits every change of a flow', async () => {
  const { body } = await save();
  await acme.designer.put(`${url}/${body.id}`, { name: 'Renamed' }, ifMatch(1));
  await acme.designer.delete(`${url}/${body.id}`);
  const { items } = (await test.admin.get('/platform/v1/audit?limit=200')).body;
  const actions = items
    .filter(({ subject }: { subject: string }) => subject === `flow/${body.id}`)
    .map(({ action }: { action: string }) => action);
  expect(actions).toEqual(['flow.delete', 'flow.save', 'flow.create']);
});

function ifMatch(revision: number): Record<string, string> {
  return { 'if-match': `"${revision}"` };
}
