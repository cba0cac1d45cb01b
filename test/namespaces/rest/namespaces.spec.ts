import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AuthApp, createAuthApp } from '../../auth/create-auth-app.js';
import { createNamespace, type TestNamespace } from '../../support/people.js';

const URL = '/platform/v1/namespaces';
let test: AuthApp;
let acme: TestNamespace;
let other: TestNamespace;

beforeAll(async () => {
  test = await createAuthApp();
  acme = await createNamespace(test.admin);
  other = await createNamespace(test.admin);
});

afterAll(() => test.close());

const create = (name: unknown, more: Record<string, unknown> = {}) =>
  test.admin.post(URL, { name, title: 'For a test', ...more });
const names = (body: { items: { name: string }[] }) => body.items.map(({ name }) => name);

describe('namespaces', () => {
  it('201: are created by an admin, with a Location', async () => {
    const answer = await create('new-1', { description: 'One.' });
    expect(answer).toMatchObject({ status: 201, body: { name: 'new-1', title: 'For a test', createdBy: 'admin' } });
    expect((await test.admin.get(answer.headers.get('location')!)).body).toEqual(answer.body);
    expect((await test.admin.get('/platform/v1/audit?limit=1')).body.items[0]).toMatchObject({
      action: 'namespace.create',
      subject: 'namespace/new-1',
    });
  });

  it('409: have one owner of a name, also when created at once', async () => {
    const answers = await Promise.all([create('twice'), create('twice'), create('twice')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('401, 403: are created by nobody else', async () => {
    expect((await test.anyone.post(URL, { name: 'mine', title: 'x' })).status).toBe(401);
    expect((await acme.designer.post(URL, { name: 'mine', title: 'x' })).status).toBe(403);
  });

  it.each(['a', 'A', '1a', 'a_b', 'a'.repeat(41), 'a/b', '..', 'ä', '', 5, null])(
    '422: are not named %j',
    async (name) => {
      const answer = await create(name);
      expect(answer.status).toBe(422);
      expect(answer.body.errors[0].pointer).toBe('/name');
    },
  );

  it.each(['platform', 'api', 'explorer', 'health', 'metrics'])(
    '422: are not named %s, which the product needs',
    async (name) => {
      expect((await create(name)).status).toBe(422);
    },
  );

  it('200: are listed to those who hold a role in them', async () => {
    expect(names((await acme.designer.get(URL)).body)).toEqual([acme.name]);
    expect(names((await acme.integrator.get(URL)).body)).toEqual([acme.name]);
    expect(names((await acme.nobody.get(URL)).body)).toEqual([]);
    expect(names((await test.admin.get(`${URL}?limit=200`)).body)).toEqual(
      expect.arrayContaining([acme.name, other.name]),
    );
  });

  it('200: are listed in pages by name', async () => {
    await Promise.all(['page-a', 'page-b', 'page-c'].map((name) => create(name)));
    const all = names((await test.admin.get(`${URL}?limit=200`)).body);
    const first = await test.admin.get(`${URL}?limit=3`);
    const rest = await test.admin.get(`${URL}?limit=200&cursor=${first.body.next}`);
    expect([...names(first.body), ...names(rest.body)]).toEqual(all);
  });

  it('404: look absent to those who hold no role in them', async () => {
    expect((await acme.designer.get(`${URL}/${acme.name}`)).status).toBe(200);
    const [hidden, absent] = [
      await acme.designer.get(`${URL}/${other.name}`),
      await acme.designer.get(`${URL}/nowhere`),
    ];
    expect(hidden).toMatchObject({ status: 404, body: { code: 'namespace-not-found' } });
    expect(absent).toMatchObject({ status: 404, body: { code: 'namespace-not-found' } });
    expect((await test.admin.get(`${URL}/nowhere`)).status).toBe(404);
  });

  it('200: change their title and description, never their name', async () => {
    const change = (body: unknown, by = test.admin) => by.patch(`${URL}/${acme.name}`, body);
    expect((await change({ title: 'Acme Inc.' })).body).toMatchObject({ name: acme.name, title: 'Acme Inc.' });
    expect((await change({ description: 'x' })).body).toMatchObject({ title: 'Acme Inc.', description: 'x' });
    expect((await change({ description: null })).body).toMatchObject({ description: null });
    expect((await change({ name: 'renamed' })).status).toBe(422);
    expect((await change({ title: null })).status).toBe(422);
    expect((await change({ title: 'x' }, acme.designer)).status).toBe(403);
    expect((await test.admin.patch(`${URL}/nowhere`, { title: 'x' })).status).toBe(404);
  });
});
