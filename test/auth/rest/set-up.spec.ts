import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { SetupTokens } from '../../../src/auth/setup-tokens.service.js';
import { signIn } from '../../support/people.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { type AuthNode, startAuthNode } from '../create-auth-app.js';

const PASSWORD = 'correct horse battery staple';
let database: TestDatabase;
let node: AuthNode;
let token: string;

beforeEach(async () => {
  database = await createTestDatabase();
  node = await startAuthNode(database);
  token = (await node.app.get(SetupTokens).issueIfNeeded())!;
});

afterEach(async () => {
  await node.app.close();
  await database.drop();
});

function setUp(body: Record<string, unknown> = {}, on = node) {
  return on.anyone.post('/platform/v1/setup', { token, username: 'Root', password: PASSWORD, ...body });
}

describe('set-up', () => {
  it('201: makes the first admin, who can sign in', async () => {
    const answer = await setUp();
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ username: 'root', grants: [{ role: 'admin', namespace: null }] });
    expect(JSON.stringify(answer.body)).not.toContain('argon2');
    const admin = await signIn(node.anyone.url, 'ROOT');
    expect((await admin.get('/platform/v1/users')).status).toBe(200);
  });

  it('404: is gone afterwards, whatever is sent, and no token is printed any more', async () => {
    await setUp();
    expect(await setUp({ username: 'second' })).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(await node.anyone.post('/platform/v1/setup', { nonsense: true })).toMatchObject({ status: 404 });
    expect(await node.app.get(SetupTokens).issueIfNeeded()).toBeNull();
  });

  it('makes one admin when many try at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, (_, at) => setUp({ username: `admin${at}` })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 7 }, () => 404)]);
    const users = await node.app.get(DataSource).query('SELECT username FROM sluice.user_account');
    expect(users).toHaveLength(1);
  });

  it('takes the token of any node that started, until one is used', async () => {
    const other = await startAuthNode(database);
    try {
      expect(await other.app.get(SetupTokens).issueIfNeeded()).not.toBe(token);
      expect((await setUp({}, other)).status).toBe(201);
      expect((await setUp({}, node)).status).toBe(404);
    } finally {
      await other.app.close();
    }
  });

  it('401: refuses a token that is wrong or an hour old, and stays open', async () => {
    expect(await setUp({ token: `${token}x` })).toMatchObject({ status: 401, body: { code: 'invalid-token' } });
    await node.app.get(DataSource).query(`UPDATE sluice.setup_token SET expires_at = now()`);
    const late = await setUp();
    expect(late).toMatchObject({ status: 401, body: { code: 'invalid-token' } });
    expect(late.headers.get('www-authenticate')).not.toBeNull();
    const renewed = await node.app.get(SetupTokens).issueIfNeeded();
    expect((await setUp({ token: renewed })).status).toBe(201);
  });

  it('422: refuses what breaks the rules for users, and the token stays good', async () => {
    const refusals: [Record<string, unknown>, string][] = [
      [{ password: 'elevenchars' }, '/password'],
      [{ password: 'x'.repeat(201) }, '/password'],
      [{ password: 123456789012 }, '/password'],
      [{ username: 'a:b' }, '/username'],
      [{ role: 'admin' }, '/role'],
    ];
    for (const [body, pointer] of refusals) {
      const answer = await setUp(body);
      expect(answer).toMatchObject({ status: 422, body: { code: 'validation-failed' } });
      expect(answer.body.errors[0].pointer).toBe(pointer);
    }
    expect((await setUp()).status).toBe(201);
  });

  it('keeps no token in clear', async () => {
    const rows = await node.app.get(DataSource).query('SELECT * FROM sluice.setup_token');
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});
