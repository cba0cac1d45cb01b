import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { apiKey } from '../../support/api-client.js';
import { createNamespace, type TestNamespace } from '../../support/people.js';
import { until } from '../../support/until.js';
import { type AuthApp, createAuthApp, startAuthNode } from '../create-auth-app.js';

let test: AuthApp;
let acme: TestNamespace;

beforeAll(async () => {
  test = await createAuthApp();
  acme = await createNamespace(test.admin);
});

afterAll(() => test.close());

async function createKey(body: Record<string, unknown> = {}) {
  const grants = [{ role: 'ticket_sender', namespace: acme.name }];
  return test.admin.post('/platform/v1/api-keys', { name: 'github', grants, ...body });
}

const me = (key: string, on = test.anyone) => on.as(apiKey(key)).get('/platform/v1/me');

describe('an API key', () => {
  it('201: is shown once and proves its holder', async () => {
    const { status, body } = await createKey();
    expect(status).toBe(201);
    const { key, ...facts } = body;
    expect(key.startsWith(`${facts.prefix}_`)).toBe(true);
    expect(await me(key)).toMatchObject({
      status: 200,
      body: { kind: 'api-key', id: facts.id, name: 'github', scheme: 'api-key', grants: facts.grants },
    });
    const list = await test.admin.get('/platform/v1/api-keys');
    expect(list.body.items[0]).toEqual(facts);
    expect(JSON.stringify(list.body)).not.toContain(key);
  });

  it('is kept as a hash only', async () => {
    const { body } = await createKey();
    const rows = await test.query(`
      SELECT row_to_json(k)::text FROM sluice.api_key k UNION ALL SELECT row_to_json(a)::text FROM sluice.audit_entry a`);
    expect(JSON.stringify(rows)).toContain(body.prefix);
    expect(JSON.stringify(rows)).not.toContain(body.key.slice(15));
  });

  it('401: is refused when mistyped, unknown, or right in its public part only', async () => {
    const { key } = (await createKey()).body;
    const { key: other } = (await createKey()).body;
    await test.query(`UPDATE sluice.api_key SET prefix = 'slk_unknown000' WHERE prefix = $1`, [other.slice(0, 14)]);
    for (const bad of [key.slice(0, -1), `${key}x`, key.replace(/.$/, key.endsWith('0') ? '1' : '0'), other, 'x', '']) {
      const answer = await me(bad);
      expect(answer).toMatchObject({ status: 401, body: { code: 'invalid-credentials' } });
      expect(answer.headers.get('www-authenticate')).toContain('ApiKey');
    }
  });

  it('401: is not taken from the query or as a bearer token', async () => {
    const { key } = (await createKey()).body;
    expect((await test.anyone.get(`/platform/v1/me?x-api-key=${key}`)).body.code).toBe('unauthenticated');
    expect((await test.anyone.as({ authorization: `Bearer ${key}` }).get('/platform/v1/me')).status).toBe(401);
  });

  it('401: is refused once it has expired', async () => {
    const { body } = await createKey({ expiresAt: new Date(Date.now() + 3_600_000).toISOString() });
    await test.query('UPDATE sluice.api_key SET expires_at = now() WHERE id = $1', [body.id]);
    expect((await me(body.key)).status).toBe(401);
  });

  it('204: is revoked at once here and within a second on another node', async () => {
    const other = await startAuthNode(test.database);
    try {
      const { id, key } = (await createKey()).body;
      expect((await me(key)).status).toBe(200);
      expect((await me(key, other.anyone)).status).toBe(200);
      expect((await test.admin.delete(`/platform/v1/api-keys/${id}`)).status).toBe(204);
      const revoked = performance.now();
      expect((await me(key)).status).toBe(401);
      let lastAccepted = revoked;
      await until(
        async () => {
          const asked = performance.now();
          const { status } = await me(key, other.anyone);
          if (status === 200) lastAccepted = asked;
          return status;
        },
        (status) => status === 401,
      );
      expect(lastAccepted - revoked).toBeLessThan(1000);
    } finally {
      await other.app.close();
    }
  });

  it('404: is revoked only once, and only when it exists', async () => {
    const { id } = (await createKey()).body;
    const statuses = [];
    for (const which of [id, id, randomUUID(), 'no-id']) {
      statuses.push((await test.admin.delete(`/platform/v1/api-keys/${which}`)).status);
    }
    expect(statuses).toEqual([204, 404, 404, 404]);
    const { body } = await test.admin.get('/platform/v1/api-keys?limit=1');
    expect(body.items[0]).toMatchObject({ id, grants: [], revokedAt: expect.any(String) });
  });

  it('200: is listed in pages, newest first, each once', async () => {
    await Promise.all([createKey(), createKey(), createKey()]);
    const first = await test.admin.get('/platform/v1/api-keys?limit=2');
    const second = await test.admin.get(`/platform/v1/api-keys?limit=2&cursor=${first.body.next}`);
    const ids = [...first.body.items, ...second.body.items].map(({ id }: { id: string }) => id);
    expect(ids).toEqual([...new Set(ids)].sort().reverse());
    expect((await test.admin.get('/platform/v1/api-keys?cursor=WyJ4Il0')).body.code).toBe('invalid-cursor');
  });

  it.each([
    ['an end in the past', { expiresAt: '2020-01-01T00:00:00Z' }, '/expiresAt'],
    ['a day that does not exist', { expiresAt: '2027-02-30T00:00:00Z' }, '/expiresAt'],
    ['a year beyond the calendar', { expiresAt: '294277-01-01T00:00:00Z' }, '/expiresAt'],
    ['a date without time', { expiresAt: '2027-01-01' }, '/expiresAt'],
    ['no name', { name: '' }, '/name'],
    ['an unknown role', { grants: [{ role: 'nope' }] }, '/grants/0/role'],
    ['no grants member', { grants: undefined }, '/grants'],
  ])('422: is not created with %s', async (_, body, pointer) => {
    const answer = await createKey(body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0].pointer).toBe(pointer);
  });

  it('403: is created, listed and revoked by admins alone', async () => {
    for (const client of [acme.designer, acme.operator, acme.nobody, acme.integrator]) {
      expect((await client.get('/platform/v1/api-keys')).status).toBe(403);
      expect((await client.post('/platform/v1/api-keys', { name: 'x', grants: [] })).status).toBe(403);
      expect((await client.delete(`/platform/v1/api-keys/${randomUUID()}`)).status).toBe(403);
    }
  });
});
