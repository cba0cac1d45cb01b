import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApp, type TestApp } from '../../support/create-test-app.js';
import { createNamespace, type TestNamespace } from '../../support/people.js';
import { ScriptedServer } from '../../support/scripted-server.js';

let test: TestApp;
let acme: TestNamespace;
let server: ScriptedServer;
let url: string;

beforeAll(async () => {
  [test, server] = await Promise.all([createTestApp({ egressAllow: ['127.0.0.1'] }), ScriptedServer.start()]);
  acme = await createNamespace(test.admin);
  url = `/platform/v1/namespaces/${acme.name}/connections`;
  await putSecret('erp');
});

afterAll(() => Promise.all([test.close(), server.close()]));

const putSecret = (name: string, kind = 'connection-secret') =>
  acme.designer.put(`/platform/v1/namespaces/${acme.name}/credentials/${name}`, { kind, value: 'hunter2-secret' });
const create = (name: string, more: object = {}) =>
  acme.designer.post(url, { name, baseUrl: 'https://erp.example.com/api', ...more });

describe('connections', () => {
  it('201, 200, 204: are created, read, changed under their revision and deleted', async () => {
    const auth = { type: 'api-key', in: 'header', name: 'X-Key', credential: 'erp' };
    const created = await create('orders', { auth });
    expect(created).toMatchObject({
      status: 201,
      body: {
        name: 'orders',
        description: null,
        auth,
        timeoutSeconds: 30,
        maxResponseBytes: 262_144,
        followRedirects: false,
        revision: 1,
      },
    });
    expect(created.headers.get('etag')).toBe('"1"');
    expect(created.headers.get('location')).toBe(`${url}/orders`);
    expect(await acme.operator.get(`${url}/orders`)).toMatchObject({ status: 200, body: created.body });

    const next = { baseUrl: 'https://other.example.com', timeoutSeconds: 5 };
    const changed = await acme.designer.put(`${url}/orders`, next, { 'if-match': '"1"' });
    expect(changed).toMatchObject({ status: 200, body: { ...next, auth: { type: 'none' }, revision: 2 } });
    const stale = await acme.designer.put(`${url}/orders`, next, { 'if-match': '"1"' });
    expect([stale.status, stale.body.code, stale.headers.get('etag')]).toEqual([412, 'revision-mismatch', '"2"']);
    expect((await acme.designer.put(`${url}/orders`, next)).status).toBe(428);
    expect((await acme.designer.delete(`${url}/orders`, { 'if-match': '"1"' })).status).toBe(412);
    expect((await acme.designer.delete(`${url}/orders`)).status).toBe(204);
    expect(await acme.designer.get(`${url}/orders`)).toMatchObject({ body: { code: 'connection-not-found' } });
    expect((await acme.designer.delete(`${url}/orders`)).status).toBe(404);
  });

  it('409: have a name of their own', async () => {
    await create('taken');
    expect(await create('taken')).toMatchObject({ status: 409, body: { code: 'already-exists' } });
    expect((await acme.designer.get(`${url}/taken`)).body.revision).toBe(1);
  });

  it.each([
    ['a URL without scheme', { baseUrl: 'erp.example.com' }, '/baseUrl'],
    ['another scheme', { baseUrl: 'file:///etc' }, '/baseUrl'],
    ['a URL with a password', { baseUrl: 'https://me:secret@erp.example.com' }, '/baseUrl'],
    ['a URL with a query', { baseUrl: 'https://erp.example.com/?key=secret' }, '/baseUrl'],
    ['an unknown type', { auth: { type: 'ntlm' } }, '/auth/type'],
    ['a member that is missing', { auth: { type: 'basic', credential: 'erp' } }, '/auth/username'],
    ['a member of another type', { auth: { type: 'bearer', credential: 'erp', in: 'query' } }, '/auth/in'],
    ['a user name with a colon', { auth: { type: 'basic', username: 'a:b', credential: 'erp' } }, '/auth/username'],
    [
      'a header of the transport',
      { auth: { type: 'api-key', in: 'header', name: 'Host', credential: 'erp' } },
      '/auth/name',
    ],
    ['a credential that is not there', { auth: { type: 'bearer', credential: 'nothing' } }, '/auth/credential'],
    ['a secret in place of its name', { auth: { type: 'bearer', value: 'hunter2' } }, '/auth/value'],
    ['no time', { timeoutSeconds: 0 }, '/timeoutSeconds'],
    ['too much', { maxResponseBytes: 2_000_000 }, '/maxResponseBytes'],
    ['an upper-case name', { name: 'ERP' }, '/name'],
  ])('422: refuse %s', async (_, more, pointer) => {
    const answer = await create('bad', more);
    expect(answer).toMatchObject({ status: 422, body: { code: 'validation-failed', errors: [{ pointer }] } });
  });

  it('422: refuse a credential that is there for something else', async () => {
    await putSecret('webhook', 'signing-secret');
    const { body } = await create('bad', { auth: { type: 'bearer', credential: 'webhook' } });
    expect(body.errors).toMatchObject([{ pointer: '/auth/credential', code: 'unknown-credential' }]);
  });

  it('409: keep the credential they rely on', async () => {
    await putSecret('kept');
    await create('relying', { auth: { type: 'bearer', credential: 'kept' } });
    const deletion = await acme.designer.delete(`/platform/v1/namespaces/${acme.name}/credentials/kept`);
    expect(deletion).toMatchObject({
      status: 409,
      body: { code: 'in-use', usedBy: [{ kind: 'connection', name: 'relying' }] },
    });
    expect(await putSecret('kept', 'signing-secret')).toMatchObject({ status: 409, body: { code: 'in-use' } });
    expect((await putSecret('kept')).status).toBe(200);
  });

  it('200: are listed in pages by name', async () => {
    const other = await createNamespace(test.admin);
    const list = `/platform/v1/namespaces/${other.name}/connections`;
    for (const name of ['c', 'a', 'b']) await other.designer.post(list, { name, baseUrl: 'https://a.example' });
    const first = await other.designer.get(`${list}?limit=2`);
    const second = await other.designer.get(`${list}?limit=2&cursor=${first.body.next}`);
    const names = [...first.body.items, ...second.body.items].map(({ name }: { name: string }) => name);
    expect(names).toEqual(['a', 'b', 'c']);
  });

  it('401, 403, 404: are changed by designers of the namespace only', async () => {
    const other = await createNamespace(test.admin);
    const body = { name: 'x', baseUrl: 'https://a.example' };
    expect((await test.anyone.get(url)).status).toBe(401);
    expect((await acme.operator.post(url, body)).status).toBe(403);
    expect((await acme.operator.post(`${url}/x/test`)).status).toBe(403);
    expect((await acme.integrator.get(url)).status).toBe(403);
    expect((await other.designer.post(url, body)).body.code).toBe('namespace-not-found');
  });

  it('are audited, their tests too', async () => {
    await create('audited', { baseUrl: server.url });
    await acme.designer.put(`${url}/audited`, { baseUrl: server.url }, { 'if-match': '"1"' });
    await acme.designer.post(`${url}/audited/test`);
    await acme.designer.delete(`${url}/audited`);
    const { body } = await test.admin.get('/platform/v1/audit?limit=200');
    const own = body.items.filter(({ subject }: { subject: string }) => subject.endsWith('/connection/audited'));
    expect(own.map(({ action }: { action: string }) => action)).toEqual([
      'connection.delete',
      'connection.test',
      'connection.change',
      'connection.create',
    ]);
  });
});

describe('the test of a connection', () => {
  it('tells the status of the answer', async () => {
    server.answer = ({ url: asked }, response) => response.writeHead(asked === '/base/health' ? 200 : 404).end();
    await create('healthy', { baseUrl: `${server.url}/base` });
    const tested = (body?: object) => acme.designer.post(`${url}/healthy/test`, body);
    expect(await tested({ path: '/health' })).toMatchObject({ status: 200, body: { ok: true, status: 200 } });
    expect((await tested()).body).toMatchObject({ ok: false, status: 404, problem: null });
    expect((await tested({ path: '/../admin' })).body.problem.code).toBe('validation-failed');
    expect((await tested({ method: 'DELETE' })).status).toBe(422);
  });

  it('tells why there is no answer', async () => {
    await create('blocked', { baseUrl: 'http://169.254.169.254/latest' });
    const { body } = await acme.designer.post(`${url}/blocked/test`);
    expect(body).toMatchObject({ ok: false, status: null, problem: { code: 'egress-blocked' } });
    expect(await acme.designer.post(`${url}/nothing/test`)).toMatchObject({ status: 404 });
  });
});
