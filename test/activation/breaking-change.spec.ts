import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FlowDefinition } from '../../src/flow-language/flow-definition.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { flowsUrl, ticketFlow } from '../support/flows.js';
import { createNamespace, type TestNamespace } from '../support/people.js';

let test: TestApp;
let acme: TestNamespace;

beforeAll(async () => {
  test = await createTestApp();
  acme = await createNamespace(test.admin);
});
afterAll(() => test.close());

let paths = 0;

/** `ticketFlow` with other fields asked for. */
function askingFor(path: string, required: string[]): FlowDefinition {
  const { trigger, ...flow } = ticketFlow(path);
  const { schema } = (trigger.request as { body: { schema: object } }).body;
  return { ...flow, trigger: { ...trigger, request: { body: { schema: { ...schema, required } } } } as never };
}

/** An active flow at a path of its own, whose draft asks for one field more. */
async function activeWithStricterDraft() {
  const path = `/strict-${++paths}`;
  const saved = await acme.designer.post(flowsUrl(acme.name), ticketFlow(path));
  const flow = `${flowsUrl(acme.name)}/${saved.body.id}`;
  const activation = await acme.designer.post(`${flow}/activate`);
  expect(activation.status).toBe(200);
  await acme.designer.put(flow, askingFor(path, ['title', 'priority']), { 'if-match': '"1"' });
  return { flow, path, id: saved.body.id as string, endpoint: activation.body.endpoint.url as string };
}

const STRICTER = {
  kind: 'breaking',
  pointer: '/trigger/request/body/schema/required',
  message: 'The body: It must have the field "priority" now.',
};

describe('a draft that would break callers', () => {
  it('is refused with the changes, and what is active goes on', async () => {
    const { flow, endpoint } = await activeWithStricterDraft();
    const refused = await acme.designer.post(`${flow}/activate`);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: 'breaking-change', changes: [STRICTER] });
    expect((await acme.integrator.post(endpoint, { title: 'x' })).status).toBe(202);
    expect((await acme.designer.get(`${flow}/versions`)).body.items).toHaveLength(1);
  });

  it('is compared with what is active before anyone tries', async () => {
    const { flow, path } = await activeWithStricterDraft();
    const diff = await acme.operator.get(`${flow}/contract-diff`);
    expect(diff.body).toEqual({ activeVersion: 1, refused: true, changes: [STRICTER] });
    await acme.designer.put(flow, askingFor(path, []), { 'if-match': '"2"' });
    expect((await acme.designer.get(`${flow}/contract-diff`)).body).toMatchObject({
      refused: false,
      changes: [{ kind: 'compatible', pointer: '/trigger/request/body/schema/required' }],
    });
    expect((await acme.designer.post(`${flow}/activate`)).status).toBe(200);
    expect((await acme.designer.get(`${flow}/contract-diff`)).body.changes).toEqual([]);
    expect((await acme.nobody.get(`${flow}/contract-diff`)).status).toBe(403);
  });

  it('is activated when it is allowed with a reason, and the audit trail keeps both', async () => {
    const { flow, id, endpoint } = await activeWithStricterDraft();
    const reason = 'Its only caller sends the priority already.';
    const allowed = await acme.designer.post(`${flow}/activate`, { allowBreaking: true, reason });
    expect(allowed.status).toBe(200);
    expect((await acme.integrator.post(endpoint, { title: 'x' })).status).toBe(422);
    const { items } = (await test.admin.get('/platform/v1/audit?limit=5')).body;
    const entry = items.find(
      ({ subject, action }: Record<string, string>) => subject === `flow/${id}` && action === 'flow.activate',
    );
    expect(entry.details.breaking).toEqual({ reason, count: 1, changes: [STRICTER] });
  });

  it('needs both the permission and the reason', async () => {
    const { flow } = await activeWithStricterDraft();
    for (const body of [
      { allowBreaking: true },
      { reason: 'so' },
      { allowBreaking: false, reason: 'so' },
      { allowBreaking: true, reason: '' },
    ]) {
      expect((await acme.designer.post(`${flow}/activate`, body)).status).toBe(422);
    }
  });

  it('is no reason to refuse once nothing is active, nor at another address', async () => {
    const { flow } = await activeWithStricterDraft();
    await acme.designer.post(`${flow}/deactivate`);
    expect((await acme.designer.get(`${flow}/contract-diff`)).body).toEqual({
      activeVersion: null,
      refused: false,
      changes: [],
    });
    expect((await acme.designer.post(`${flow}/activate`)).status).toBe(200);
    await acme.designer.put(flow, askingFor(`/moved-${paths}`, ['title', 'due']), { 'if-match': '"2"' });
    const { refused, changes } = (await acme.designer.get(`${flow}/contract-diff`)).body;
    expect({ refused, first: changes[0] }).toMatchObject({
      refused: false,
      first: { kind: 'breaking', pointer: '/trigger/path' },
    });
    expect((await acme.designer.post(`${flow}/activate`)).status).toBe(200);
  });

  it('tells findings first', async () => {
    const { flow } = await activeWithStricterDraft();
    await acme.designer.put(flow, { name: `Half-finished ${paths}` }, { 'if-match': '"2"' });
    expect((await acme.designer.get(`${flow}/contract-diff`)).body.code).toBe('flow-has-findings');
  });
});

describe('an earlier version that would break callers', () => {
  it('is refused in the same way, and allowed in the same way', async () => {
    const { flow, path } = await activeWithStricterDraft();
    await acme.designer.put(flow, askingFor(path, []), { 'if-match': '"2"' });
    await acme.designer.post(`${flow}/activate`);
    const back = `${flow}/versions/1/activate`;
    const refused = await acme.designer.post(back);
    expect([refused.status, refused.body.code]).toEqual([409, 'breaking-change']);
    expect((await acme.designer.post(back, { allowBreaking: true, reason: 'Rolled back.' })).status).toBe(200);
    expect((await acme.designer.get(flow)).body.activeVersion).toBe(1);
  });
});
