import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../src/shared/json.js';
import type { ApiClient } from '../../support/api-client.js';
import { createTestApp, type TestApp } from '../../support/create-test-app.js';
import { flowsUrl, ticketFlow } from '../../support/flows.js';
import { createNamespace, type TestNamespace } from '../../support/people.js';

let test: TestApp;
/** Has people in it, and is shared by the tests that need them. */
let acme: TestNamespace;
/** Of its own for each test, and worked on by the admin. */
let space: string;

beforeAll(async () => {
  test = await createTestApp();
  acme = await createNamespace(test.admin);
});
afterAll(() => test.close());
beforeEach(async () => {
  space = `space-${randomBytes(6).toString('hex')}`;
  await test.admin.post('/platform/v1/namespaces', { name: space, title: space });
});

const TICKET = {
  name: 'ticket',
  schema: { type: 'object', required: ['title'], properties: { title: { type: 'string' } } },
};
const file = (contents: JsonObject, name = space) => ({ sluice: 1, namespaces: [{ name, ...contents }] });
const flow = () => ticketFlow('/tickets') as unknown as JsonObject & { name: string };

const plan = (content: unknown, who: ApiClient = test.admin, query = '') =>
  who.post(`/platform/v1/import/plan${query}`, content);
const apply = async (content: unknown, who: ApiClient = test.admin, query = '') => {
  const { headers } = await plan(content, who, query.replace(/&.*/, ''));
  return who.post(`/platform/v1/import/apply${query}`, content, { 'if-match': headers.get('etag') ?? '' });
};
const exported = async (name = space) =>
  (await test.admin.get(`/platform/v1/namespaces/${name}/export`)).body as string;
/** `kind name: action` of each item. */
const told = (items: { kind: string; name: string; action: string }[]) =>
  items.map(({ kind, name, action }) => `${kind} ${name}: ${action}`);

describe('a plan', () => {
  it('says what would be created, changed and left as it is, and stores nothing', async () => {
    await apply(file({ complexObjects: [TICKET], flows: [flow()] }));
    const before = await exported();
    const changed = { ...flow(), description: 'Changed' };
    const content = file({ complexObjects: [TICKET], flows: [changed, { ...flow(), name: 'Another' }] });
    const { status, body, headers } = await plan(content);
    expect(status).toBe(200);
    expect(headers.get('etag')).toBe(`"${body.digest}"`);
    expect(body.applicable).toBe(true);
    expect(told(body.items)).toEqual([
      'complex-object ticket: no-change',
      `flow ${flow().name}: change`,
      'flow Another: create',
    ]);
    expect(body.items[1]).toMatchObject({
      pointer: '/namespaces/0/flows/0',
      changes: [{ change: 'added', pointer: '/description', after: 'Changed' }],
    });
    expect(await exported()).toBe(before);
  });

  it('checks flows against the complex objects of the file', async () => {
    const definition = flow() as unknown as { trigger: { request: { body: JsonObject } } };
    definition.trigger.request.body.schema = { $ref: '#/complexObjects/ticket' };
    const withObject = await plan(file({ complexObjects: [TICKET], flows: [definition] }));
    expect(withObject.body.items[1].findings).toEqual([]);
    const without = await plan(file({ flows: [definition] }));
    expect(without.body.items[0]).toMatchObject({ action: 'create' });
    expect(without.body.items[0].findings).not.toEqual([]);
  });

  it('checks flows against the flows of the file that they call', async () => {
    const caller = { ...flow(), name: 'A caller', steps: [{ id: 'call', callFlow: 'B called' }] };
    const called = { name: 'B called', trigger: { type: 'manual' }, steps: [] };
    const errors = async (...flows: JsonObject[]) =>
      (await plan(file({ flows }), test.admin, '?activate=true')).body.items.flatMap(
        ({ findings }: { findings: object[] }) => findings,
      );
    expect(await errors(caller)).toContainEqual(expect.objectContaining({ pointer: '/steps/0/callFlow' }));
    expect(await errors(caller, called)).toEqual([]);
    const { body } = await apply(file({ flows: [caller, called] }), test.admin, '?activate=true');
    expect(body.activations.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['activated', 'activated']);
  });

  it('names each conflict with its place in the file, and then nothing can be applied', async () => {
    const content = file({
      complexObjects: [{ name: 'broken', schema: { type: 'strin' } }],
      connections: [{ name: 'erp', baseUrl: 'https://erp.example.com', auth: { type: 'bearer', credential: 'erp' } }],
      apiVersions: [{ api: 'ticketing', version: 1, successor: 1 }],
      flows: [flow()],
    });
    const { body } = await plan(content);
    expect(body.applicable).toBe(false);
    expect(body.items.map(({ action }: { action: string }) => action)).toEqual([
      'conflict',
      'conflict',
      'conflict',
      'create',
    ]);
    const pointers = body.items.flatMap(({ faults }: { faults: { pointer: string; code: string }[] }) => faults);
    expect(pointers.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/namespaces/0/complexObjects/0/schema/type',
      '/namespaces/0/connections/0/auth/credential',
      '/namespaces/0/apiVersions/0/successor',
    ]);
    const refused = await apply(content);
    expect([refused.status, refused.body.code]).toEqual([409, 'import-conflict']);
    expect(refused.body.errors).toHaveLength(3);
    expect(await exported()).not.toContain('flows:');
  });

  it('knows test cases by their flow, which must be there or in the file', async () => {
    const testCase = { flow: flow().name, name: 'A case', now: '2026-01-31T10:20:30Z', trigger: {}, mocks: {} };
    const alone = await plan(file({ testCases: [testCase] }));
    expect(alone.body.items[0]).toMatchObject({
      kind: 'test-case',
      action: 'conflict',
      faults: [{ pointer: '/namespaces/0/testCases/0/flow', code: 'unknown-flow' }],
    });
    const content = file({ flows: [flow()], testCases: [testCase] });
    expect(told((await apply(content)).body.items)).toEqual([
      `flow ${flow().name}: create`,
      `test-case ${flow().name}: A case: create`,
    ]);
    const changed = file({ testCases: [{ ...testCase, expect: { state: 'completed' } }] });
    expect(told((await apply(changed)).body.items)).toEqual([`test-case ${flow().name}: A case: change`]);
    expect(told((await plan(changed)).body.items)).toEqual([`test-case ${flow().name}: A case: no-change`]);
    const misshapen = file({ testCases: [{ ...testCase, expect: { stat: 'completed' } }] });
    expect((await plan(misshapen)).status).toBe(422);
  });

  it('takes errors of a flow for a conflict only where it is to be activated', async () => {
    const draft = file({ flows: [{ name: 'A draft' }] });
    expect((await plan(draft)).body.items[0]).toMatchObject({ action: 'create', faults: [] });
    const activating = await plan(draft, test.admin, '?activate=true');
    expect(activating.body.items[0]).toMatchObject({ action: 'conflict', faults: [{ code: 'flow-has-findings' }] });
  });

  it.each([
    ['no object', [], ''],
    ['another version of the format', { sluice: 2, namespaces: [] }, '/sluice'],
    ['an unknown member', { sluice: 1, namespaces: [{ name: 'acme', flow: [] }] }, '/namespaces/0/flow'],
    ['a flow without a name', { sluice: 1, namespaces: [{ name: 'acme', flows: [{}] }] }, '/namespaces/0/flows/0/name'],
    [
      'two flows of one name',
      { sluice: 1, namespaces: [{ name: 'acme', flows: [{ name: 'a' }, { name: 'a' }] }] },
      '/namespaces/0/flows/1',
    ],
    ['a namespace twice', { sluice: 1, namespaces: [{ name: 'acme' }, { name: 'acme' }] }, '/namespaces/1'],
  ])('refuses %s with its place', async (_, content, pointer) => {
    const { status, body } = await plan(content);
    expect([status, body.code]).toEqual([422, 'validation-failed']);
    expect(body.errors[0].pointer).toBe(pointer);
  });
});

describe('applying', () => {
  it('stores everything in the name of whoever applied it, and planning again finds nothing to do', async () => {
    const content = file({ complexObjects: [TICKET], flows: [flow()] });
    const applied = await apply(content);
    expect(applied.status).toBe(200);
    expect(told(applied.body.items)).toEqual(['complex-object ticket: create', `flow ${flow().name}: create`]);
    expect(applied.body.activations).toEqual([]);
    expect((await plan(content)).body.items.map(({ action }: { action: string }) => action)).toEqual([
      'no-change',
      'no-change',
    ]);
    const { body } = await test.admin.get(flowsUrl(space));
    expect(body.items).toMatchObject([{ name: flow().name, revision: 1, activeVersion: null }]);
    const trail = await test.admin.get('/platform/v1/audit?limit=2');
    expect(trail.body.items.map(({ action }: { action: string }) => action)).toEqual([
      'flow.create',
      'complex-object.create',
    ]);
    expect(trail.body.items[0].actor).toBe(body.items[0].createdBy);
  });

  it('does only what was planned: 428 without a plan, 412 over anything that changed since', async () => {
    const content = file({ flows: [flow()] });
    expect((await test.admin.post('/platform/v1/import/apply', content)).status).toBe(428);
    const { headers } = await plan(content);
    const stale = { 'if-match': headers.get('etag')! };
    await test.admin.post(flowsUrl(space), { ...flow(), description: 'Somebody was faster' });
    const refused = await test.admin.post('/platform/v1/import/apply', content, stale);
    expect([refused.status, refused.body.code]).toEqual([412, 'revision-mismatch']);
    const other = await test.admin.post('/platform/v1/import/apply', file({ flows: [] }), stale);
    expect(other.status).toBe(412);
    const options = await test.admin.post('/platform/v1/import/apply?activate=true', content, stale);
    expect(options.status).toBe(412);
    expect((await test.admin.post('/platform/v1/import/apply', content, { 'if-match': '"3"' })).status).toBe(412);
  });

  it('lets one of many who apply the same plan at once do it', async () => {
    const content = file({ complexObjects: [TICKET], flows: [flow()] });
    const { headers } = await plan(content);
    const tag = { 'if-match': headers.get('etag')! };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => test.admin.post('/platform/v1/import/apply', content, tag)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412]);
  });

  it('stores nothing when one item cannot be stored', async () => {
    // No-break spaces pass the schema of the file, and not the rules for names.
    const content = file({ complexObjects: [TICKET], flows: [{ name: '\u00a0spaced' }] });
    const refused = await apply(content);
    expect(refused.status).toBe(422);
    expect(await exported()).not.toContain('ticket');
  });

  it('activates flows on request, tells which were refused, and leaves alone what is active as it is', async () => {
    const good = { ...flow(), name: 'Good' };
    const first = await apply(file({ flows: [good] }, acme.name), test.admin, '?activate=true');
    expect(first.body.activations).toMatchObject([{ name: 'Good', outcome: 'activated', version: 1 }]);
    const called = await acme.integrator.post(`/api/${acme.name}/ticketing/v1/tickets`, { title: 'VPN down' });
    expect(called.status).toBe(202);
    const rival = { ...flow(), name: 'Rival' };
    const second = await apply(file({ flows: [good, rival] }, acme.name), test.admin, '?activate=true');
    expect(second.body.activations).toMatchObject([
      { name: 'Good', outcome: 'already-active', version: 1 },
      { name: 'Rival', outcome: 'refused', version: null, problem: { code: 'route-conflict' } },
    ]);
  });

  it('activates what breaks callers only with a reason', async () => {
    await apply(file({ flows: [flow()] }), test.admin, '?activate=true');
    const stricter = flow() as unknown as { trigger: { request: { body: { schema: JsonObject } } } };
    stricter.trigger.request.body.schema.required = ['title', 'priority'];
    const content = file({ flows: [stricter] });
    const refused = await apply(content, test.admin, '?activate=true');
    expect(refused.body.activations).toMatchObject([
      { outcome: 'refused', version: 1, problem: { code: 'breaking-change' } },
    ]);
    const { headers } = await plan(content, test.admin, '?activate=true');
    const allowed = await test.admin.post(
      '/platform/v1/import/apply?activate=true&breakingReason=Nobody%20calls',
      content,
      { 'if-match': headers.get('etag')! },
    );
    expect(allowed.body.activations).toMatchObject([{ outcome: 'activated', version: 2 }]);
  });

  it('activates what fails its test cases only with a reason', async () => {
    const failing = { ...flow(), name: 'Failing' };
    const now = '2026-01-31T10:20:30Z';
    const testCase = { flow: 'Failing', name: 'It fails', now, trigger: {}, expect: { state: 'failed' } };
    const content = file({ flows: [failing], testCases: [testCase] });
    const refused = await apply(content, test.admin, '?activate=true');
    expect(refused.body.activations).toMatchObject([{ outcome: 'refused', problem: { code: 'test-cases-failed' } }]);
    const allowed = await apply(content, test.admin, '?activate=true&allowFailing=Later');
    expect(allowed.body.activations).toMatchObject([{ outcome: 'activated', version: 1 }]);
  });

  it('puts API versions in force on every live node before it answers', async () => {
    const old = flow() as unknown as { name: string; trigger: JsonObject };
    old.name = 'Old';
    old.trigger.api = 'old';
    await apply(file({ flows: [old] }, acme.name), test.admin, '?activate=true');
    await apply(file({ apiVersions: [{ api: 'old', version: 1, retired: true }] }, acme.name));
    const called = await acme.integrator.post(`/api/${acme.name}/old/v1/tickets`, { title: 'VPN down' });
    expect(called.status).toBe(410);
  });
});

describe('who may import', () => {
  it('is a designer of every namespace of the file', async () => {
    const other = await createNamespace(test.admin);
    const content = {
      sluice: 1,
      namespaces: [
        { name: acme.name, flows: [flow()] },
        { name: other.name, flows: [flow()] },
      ],
    };
    expect((await plan(content, acme.designer)).status).toBe(404);
    expect((await plan(file({}, acme.name), acme.operator)).status).toBe(403);
    expect((await plan(file({}, acme.name), test.anyone)).status).toBe(401);
    expect((await apply(content, test.admin)).status).toBe(200);
  });

  it('is an admin where the file makes a namespace or changes its settings', async () => {
    const settings = { title: 'Another title', visibility: 'public' };
    const { body } = await plan(file({ settings }, acme.name), acme.designer);
    expect(body.items[0]).toMatchObject({ kind: 'namespace', action: 'conflict', faults: [{ code: 'forbidden' }] });
    expect((await apply(file({ settings }, acme.name), test.admin)).status).toBe(200);
    expect((await plan(file({ settings }, acme.name), acme.designer)).body.items[0].action).toBe('no-change');
    const name = `${acme.name}-new`;
    expect((await plan(file({ flows: [flow()] }, name), acme.designer)).status).toBe(404);
    const made = await apply(file({ flows: [flow()] }, name), test.admin, '?activate=true');
    expect(told(made.body.items)).toEqual([`namespace ${name}: create`, `flow ${flow().name}: create`]);
    const reserved = await plan(file({}, 'platform'), test.admin);
    expect(reserved.body.items[0]).toMatchObject({ action: 'conflict', faults: [{ code: 'reserved' }] });
  });
});
