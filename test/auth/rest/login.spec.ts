import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { signIn } from '../../support/people.js';
import { type AuthApp, createAuthApp, startAuthNode } from '../create-auth-app.js';

const PASSWORD = 'correct horse battery staple';
let test: AuthApp;

beforeAll(async () => {
  test = await createAuthApp();
  await test.admin.post('/platform/v1/users', { username: 'dana', password: PASSWORD });
});

afterAll(() => test.close());
beforeEach(() => test.query('DELETE FROM sluice.login_throttle'));

const login = (username: unknown, password: unknown, on = test.anyone) =>
  on.post('/platform/v1/auth/login', { username, password });

describe('sign-in', () => {
  it('200: answers tokens that must not be kept by caches', async () => {
    const answer = await login('dana', PASSWORD);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      accessToken: expect.any(String),
      tokenType: 'Bearer',
      expiresIn: 600,
      refreshToken: expect.stringMatching(/^slr_/),
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('takes the username in any case, and a password in any Unicode normal form', async () => {
    await test.admin.post('/platform/v1/users', { username: 'Zoe', password: 'Zoe\u0308 has: a long one' });
    expect((await login('ZOE', 'Zo\u00eb has: a long one')).status).toBe(200);
  });

  it('401: says the same of an unknown user, a wrong password and a suspended user', async () => {
    const { body: user } = await test.admin.post('/platform/v1/users', { username: 'gone', password: PASSWORD });
    await test.admin.patch(`/platform/v1/users/${user.id}`, { status: 'suspended' });
    const answers = await Promise.all([
      login('nobody-here', PASSWORD),
      login('dana', `${PASSWORD}!`),
      login('gone', PASSWORD),
      login(`' OR 1=1 --`, PASSWORD),
    ]);
    for (const { status, body, headers } of answers) {
      expect({ ...body, requestId: '' }).toEqual({ ...answers[0]!.body, requestId: '' });
      expect(status).toBe(401);
      expect(body.code).toBe('invalid-credentials');
      expect(headers.get('www-authenticate')).toContain('Bearer');
    }
  });

  it('429: puts off the eleventh attempt, also the right one and on another node, with Retry-After', async () => {
    for (let at = 0; at < 10; at++) expect((await login('dana', 'a wrong password')).status).toBe(401);
    const refused = await login('dana', PASSWORD);
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(900);

    const other = await startAuthNode(test.database);
    expect((await login('dana', PASSWORD, other.anyone)).status).toBe(429);
    await other.app.close();
    expect((await login('admin', PASSWORD)).status).toBe(200);

    await test.query(`UPDATE sluice.login_throttle SET window_ends_at = now()`);
    expect((await login('dana', PASSWORD)).status).toBe(200);
  });

  it('429: cannot be outrun by many attempts at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => login('dana', 'a wrong password')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
  });

  it('429: puts off an address that tries many usernames', async () => {
    await test.query(`UPDATE sluice.login_throttle SET attempts = 100`);
    await login('first', 'a wrong password');
    await test.query(`UPDATE sluice.login_throttle SET attempts = 100 WHERE attempts = 1`);
    expect((await login('someone-else', 'a wrong password')).status).toBe(429);
  });

  it('does not count what was right', async () => {
    for (let at = 0; at < 12; at++) await signIn(test.anyone.url, 'dana');
    const [{ attempts }] = (await test.query<{ attempts: number }>(
      'SELECT coalesce(sum(attempts), 0)::integer AS attempts FROM sluice.login_throttle',
    )) as [{ attempts: number }];
    expect(attempts).toBe(0);
  });

  it.each([
    ['a username that is no text', { username: { $ne: null }, password: PASSWORD }],
    ['no password', { username: 'dana' }],
    ['a password too long to be one', { username: 'dana', password: 'x'.repeat(201) }],
  ])('422: refuses %s', async (_, body) => {
    expect((await test.anyone.post('/platform/v1/auth/login', body)).status).toBe(422);
  });

  it('keeps neither passwords nor tokens in clear', async () => {
    const { body } = await login('dana', PASSWORD);
    const rows = await test.query(`
      SELECT row_to_json(u)::text FROM sluice.user_account u UNION ALL
      SELECT row_to_json(s)::text FROM sluice.session s UNION ALL
      SELECT row_to_json(r)::text FROM sluice.refresh_token r UNION ALL
      SELECT row_to_json(a)::text FROM sluice.audit_entry a`);
    const all = JSON.stringify(rows);
    expect(all).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    expect(all).not.toContain(PASSWORD);
    expect(all).not.toContain(body.refreshToken);
  });
});
