import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApp, type TestApp } from '../../support/create-test-app.js';
import { activateFlow, flowsUrl, ticketFlow } from '../../support/flows.js';
import { createNamespace, type TestNamespace } from '../../support/people.js';

let test: TestApp;
let acme: TestNamespace;
let url: string;
let id: string;

beforeAll(async () => {
  test = await createTestApp();
  acme = await createNamespace(test.admin);
  url = flowsUrl(acme.name);
  const { body } = await activateFlow(acme, ticketFlow('/tickets'));
  id = body.flowId;
  await acme.designer.put(`${url}/${id}`, { ...ticketFlow('/tickets'), description: 'Changed' }, { 'if-match': '"1"' });
});
afterAll(() => test.close());

describe('copying a flow', () => {
  it('saves the draft under another name, active nowhere, members in the same order', async () => {
    const copy = await acme.designer.post(`${url}/${id}/copy`, { name: 'A copy' });
    expect(copy.status).toBe(201);
    expect(copy.headers.get('etag')).toBe('"1"');
    expect(copy.headers.get('location')).toBe(`${url}/${copy.body.id}`);
    expect(copy.body).toMatchObject({ name: 'A copy', activeVersion: null, revision: 1, findings: [] });
    const definition = { ...ticketFlow('/tickets'), description: 'Changed', name: 'A copy' };
    expect(JSON.stringify(copy.body.definition)).toBe(JSON.stringify(definition));
    const original = await acme.designer.get(`${url}/${id}`);
    expect(original.body).toMatchObject({ name: ticketFlow('/tickets').name, activeVersion: 1 });
  });

  it('copies a version on request', async () => {
    const copy = await acme.designer.post(`${url}/${id}/copy`, { name: 'A copy of the first version', version: 1 });
    expect(copy.body.definition).toEqual({ ...ticketFlow('/tickets'), name: 'A copy of the first version' });
  });

  it('is told in the audit trail as a flow of its own', async () => {
    const copy = await acme.designer.post(`${url}/${id}/copy`, { name: 'An audited copy' });
    const { body } = await test.admin.get('/platform/v1/audit?limit=1');
    expect(body.items[0]).toMatchObject({ action: 'flow.create', subject: `flow/${copy.body.id}` });
  });

  it.each([
    [{ name: '' }, 422, 'validation-failed'],
    [{}, 422, 'validation-failed'],
    [{ name: 'x', version: 0 }, 422, 'validation-failed'],
    [{ name: 'x', version: 9 }, 404, 'flow-version-not-found'],
    [{ name: ticketFlow('/tickets').name }, 409, 'already-exists'],
  ])('refuses %j with %i', async (body, status, code) => {
    const refused = await acme.designer.post(`${url}/${id}/copy`, body);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });

  it('is for designers of the namespace', async () => {
    expect((await acme.operator.post(`${url}/${id}/copy`, { name: 'x' })).status).toBe(403);
    const other = await createNamespace(test.admin);
    expect((await other.designer.post(`${flowsUrl(other.name)}/${id}/copy`, { name: 'x' })).status).toBe(404);
  });
});
