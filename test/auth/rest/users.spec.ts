import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import type { ApiClient } from '../../support/api-client.js';
import { createNamespace, signIn, type TestNamespace } from '../../support/people.js';
import { type AuthApp, createAuthApp } from '../create-auth-app.js';

const PASSWORD = 'correct horse battery staple';
const ADMIN = { role: 'admin', namespace: null };
let test: AuthApp;
let acme: TestNamespace;

beforeAll(async () => {
  test = await createAuthApp();
  acme = await createNamespace(test.admin);
});

afterAll(() => test.close());

async function createUser(): Promise<{ id: string; username: string }> {
  const username = `user-${randomBytes(6).toString('hex')}`;
  return (await test.admin.post('/platform/v1/users', { username, password: PASSWORD })).body;
}

const grant = (id: string, grants: unknown, as: ApiClient = test.admin) =>
  as.put(`/platform/v1/users/${id}/grants`, { grants });

async function adminId(): Promise<string> {
  return (await test.admin.get('/platform/v1/me')).body.id;
}

describe('users', () => {
  it('201: are created without roles, with a Location', async () => {
    const answer = await test.admin.post('/platform/v1/users', {
      username: 'Dana.Doe@example.com',
      password: PASSWORD,
      displayName: 'Dana',
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      id: expect.any(String),
      username: 'dana.doe@example.com',
      displayName: 'Dana',
      status: 'active',
      grants: [],
      createdAt: expect.any(String),
      createdBy: 'admin',
    });
    const read = await test.admin.get(answer.headers.get('location')!);
    expect(read.body).toEqual(answer.body);
  });

  it('409: have names that differ by more than case, also when created at once', async () => {
    const create = () => test.admin.post('/platform/v1/users', { username: 'Twice', password: PASSWORD });
    const answers = await Promise.all([create(), create(), create()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(answers.find(({ status }) => status === 409)!.body.code).toBe('already-exists');
  });

  it('200: are listed in pages by name, each once', async () => {
    await Promise.all(Array.from({ length: 5 }, createUser));
    const names: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await test.admin.get(`/platform/v1/users?limit=2${cursor}`);
      expect(body.items.length).toBeLessThanOrEqual(2);
      names.push(...body.items.map(({ username }: { username: string }) => username));
      if (body.next === null) break;
      cursor = `&cursor=${body.next}`;
    }
    expect(new Set(names).size).toBe(names.length);
    expect(names).toHaveLength((await test.admin.get('/platform/v1/users?limit=200')).body.items.length);
  });

  it.each([
    ['limit=0', 422],
    ['limit=201', 422],
    ['limit=abc', 422],
    ['limit=1&limit=2', 422],
    ['offset=3', 422],
    ['cursor=nonsense', 400],
    [`cursor=${Buffer.from(JSON.stringify(['a\0'])).toString('base64url')}`, 400],
  ])('are not listed for ?%s', async (query, status) => {
    expect((await test.admin.get(`/platform/v1/users?${query}`)).status).toBe(status);
  });

  it.each(['no-id', randomUUID(), '1%20OR%201=1'])('404: %s is nobody', async (id) => {
    const answers = [
      await test.admin.get(`/platform/v1/users/${id}`),
      await test.admin.patch(`/platform/v1/users/${id}`, { status: 'active' }),
      await grant(id, []),
    ];
    expect(answers.map(({ status, body }) => `${status} ${body.code}`)).toEqual(Array(3).fill('404 user-not-found'));
  });

  it('200: change what is given and nothing else', async () => {
    const { id } = await createUser();
    const change = (body: unknown) => test.admin.patch(`/platform/v1/users/${id}`, body);
    expect((await change({ displayName: 'Zed' })).body).toMatchObject({ displayName: 'Zed', status: 'active' });
    expect((await change({ status: 'suspended' })).body).toMatchObject({ displayName: 'Zed', status: 'suspended' });
    expect((await change({ displayName: null })).body).toMatchObject({ displayName: null, status: 'suspended' });
    expect((await change({})).status).toBe(200);
  });

  it.each([
    [{ status: 'deleted' }, '/status'],
    [{ status: null }, '/status'],
    [{ password: 'short' }, '/password'],
    [{ password: null }, '/password'],
    [{ passwordHash: 'x' }, '/passwordHash'],
    [{ username: 'other' }, '/username'],
  ])('422: refuse %j', async (body, pointer) => {
    const { id } = await createUser();
    const answer = await test.admin.patch(`/platform/v1/users/${id}`, body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0].pointer).toBe(pointer);
  });
});

describe('grants of roles', () => {
  it('200: replace each other and take effect on the next request', async () => {
    const { id, username } = await createUser();
    const client = await signIn(test.anyone.url, username);
    const list = async () => (await client.get('/platform/v1/users')).status;
    expect(await list()).toBe(403);
    expect((await grant(id, [ADMIN, { role: 'flow_designer', namespace: acme.name }])).status).toBe(200);
    expect(await list()).toBe(200);
    const { body } = await grant(id, [{ role: 'flow_designer', namespace: acme.name }]);
    expect(body.grants).toEqual([{ role: 'flow_designer', namespace: acme.name }]);
    expect(await list()).toBe(403);
  });

  it.each([
    ['an unknown role', [ADMIN, { role: 'nope', namespace: null }], '/grants/1/role'],
    ['an unknown namespace', [{ role: 'admin', namespace: 'nope' }], '/grants/0/namespace'],
    ['the same grant twice', [{ role: 'admin' }, ADMIN], '/grants'],
    ['a grant that is null', [null], '/grants'],
    ['what is no list', 'admin', '/grants'],
    ['an unknown member', [{ role: 'admin', namespace: null, until: 'x' }], '/grants/0/until'],
  ])('422: name %s', async (_, grants, pointer) => {
    const { id } = await createUser();
    const answer = await grant(id, grants);
    expect(answer).toMatchObject({ status: 422, body: { code: 'validation-failed' } });
    expect(answer.body.errors[0].pointer).toBe(pointer);
    expect((await test.admin.get(`/platform/v1/users/${id}`)).body.grants).toEqual([]);
  });

  it('409: leave the last active admin an admin', async () => {
    const id = await adminId();
    const refused = [
      await grant(id, []),
      await grant(id, [{ role: 'admin', namespace: acme.name }]),
      await test.admin.patch(`/platform/v1/users/${id}`, { status: 'suspended' }),
    ];
    expect(refused.map(({ status, body }) => `${status} ${body.code}`)).toEqual(Array(3).fill('409 last-admin'));
    expect((await test.admin.get('/platform/v1/users')).status).toBe(200);
  });

  it('409: keep one admin when two are demoted at the same time', async () => {
    const { id, username } = await createUser();
    await grant(id, [ADMIN]);
    const second = await signIn(test.anyone.url, username);
    const first = await adminId();
    const answers = await Promise.all([grant(first, [], second), grant(id, [], test.admin)]);
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
    const [kept, other] = answers[0]!.status === 200 ? [second, first] : [test.admin, id];
    await grant(other, [ADMIN], kept);
    await grant(first, [ADMIN], kept);
    expect((await test.admin.get('/platform/v1/users')).status).toBe(200);
  });
});

describe('the audit trail', () => {
  it('names who did what to whom, and holds no password', async () => {
    const { id } = await createUser();
    await test.admin.patch(`/platform/v1/users/${id}`, { password: `another ${PASSWORD}`, displayName: 'Dana' });
    await grant(id, [{ role: 'flow_operator', namespace: null }]);
    const { body } = await test.admin.get('/platform/v1/audit?limit=3');
    expect(body.items).toMatchObject([
      { actor: 'admin', action: 'user.grant', details: { grants: [{ role: 'flow_operator', namespace: null }] } },
      { actor: 'admin', action: 'user.change', details: { displayName: 'Dana', password: 'changed' } },
      { actor: 'admin', action: 'user.create', subject: `user/${id}` },
    ]);
    expect(JSON.stringify(body)).not.toContain(PASSWORD);
    expect(JSON.stringify(body)).not.toContain('argon2');
  });

  it('names an API key so that it cannot pass for a person', async () => {
    const { body } = await test.admin.post('/platform/v1/api-keys', { name: 'admin', grants: [ADMIN] });
    const robot = test.anyone.as({ 'x-api-key': body.key });
    await robot.post('/platform/v1/roles', { name: `r${randomBytes(4).toString('hex')}`, description: '' });
    const { body: audit } = await test.admin.get('/platform/v1/audit?limit=1');
    expect(audit.items[0]).toMatchObject({ actor: 'api-key:admin', action: 'role.create' });
  });
});
