import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { bearer } from '../../support/api-client.js';
import { type AuthApp, createAuthApp } from '../create-auth-app.js';

const PASSWORD = 'correct horse battery staple';
let test: AuthApp;
let userId: string;
let tokens: { accessToken: string; refreshToken: string };

beforeAll(async () => {
  test = await createAuthApp();
  const { body } = await test.admin.post('/platform/v1/users', { username: 'dana', password: PASSWORD });
  userId = body.id;
});

afterAll(() => test.close());

beforeEach(async () => {
  tokens = (await test.anyone.post('/platform/v1/auth/login', { username: 'dana', password: PASSWORD })).body;
});

const refresh = (refreshToken: string) => test.anyone.post('/platform/v1/auth/refresh', { refreshToken });
const logout = (refreshToken: string) => test.anyone.post('/platform/v1/auth/logout', { refreshToken });
const me = async (accessToken: string) => (await test.anyone.as(bearer(accessToken)).get('/platform/v1/me')).status;

describe('a refresh token', () => {
  it('200: is replaced by each refresh, and the new access token works', async () => {
    const first = await refresh(tokens.refreshToken);
    const second = await refresh(first.body.refreshToken);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(new Set([tokens.refreshToken, first.body.refreshToken, second.body.refreshToken]).size).toBe(3);
    expect(await me(second.body.accessToken)).toBe(200);
  });

  it('401: ends the whole session when it comes back, access tokens included, and that is audited', async () => {
    const { body: newest } = await refresh(tokens.refreshToken);
    expect(await me(newest.accessToken)).toBe(200);
    const reused = await refresh(tokens.refreshToken);
    expect(reused).toMatchObject({ status: 401, body: { code: 'invalid-token' } });
    expect(reused.headers.get('www-authenticate')).toContain('Bearer');
    expect((await refresh(newest.refreshToken)).status).toBe(401);
    expect([await me(tokens.accessToken), await me(newest.accessToken)]).toEqual([401, 401]);
    const { body: audit } = await test.admin.get('/platform/v1/audit?limit=1');
    expect(audit.items[0]).toMatchObject({ actor: 'dana', action: 'session.reuse-detected' });
  });

  it('is good for one of many who use it at once, and then for nobody', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => refresh(tokens.refreshToken)));
    const renewed = answers.filter(({ status }) => status === 200);
    expect(renewed).toHaveLength(1);
    expect((await refresh(renewed[0]!.body.refreshToken)).status).toBe(401);
  });

  it('leaves other sessions of the same user alone when it is used twice', async () => {
    const other = await test.anyone.post('/platform/v1/auth/login', { username: 'dana', password: PASSWORD });
    await refresh(tokens.refreshToken);
    await refresh(tokens.refreshToken);
    expect((await refresh(other.body.refreshToken)).status).toBe(200);
  });

  it('401: is refused after 30 days', async () => {
    await test.query(`UPDATE sluice.refresh_token SET expires_at = now()`);
    expect((await refresh(tokens.refreshToken)).status).toBe(401);
  });

  it.each(['slr_unknown', '', 'x'])('401: is refused when it is "%s"', async (token) => {
    expect((await refresh(token)).status).toBe(401);
  });

  it('422: must be text, and nothing else may be sent', async () => {
    expect((await test.anyone.post('/platform/v1/auth/refresh', { refreshToken: 1 })).status).toBe(422);
    expect((await test.anyone.post('/platform/v1/auth/refresh', { ...tokens })).status).toBe(422);
  });

  it('204: signs out at once, and says nothing about tokens that are unknown', async () => {
    expect(await me(tokens.accessToken)).toBe(200);
    expect((await logout(tokens.refreshToken)).status).toBe(204);
    expect(await me(tokens.accessToken)).toBe(401);
    expect((await refresh(tokens.refreshToken)).status).toBe(401);
    expect((await logout('slr_unknown')).status).toBe(204);
  });

  it.each([
    ['a suspension', { status: 'suspended' }],
    ['a new password', { password: `another ${PASSWORD}` }],
  ])('is good for nothing after %s, nor is the access token', async (_, change) => {
    expect(await me(tokens.accessToken)).toBe(200);
    expect((await test.admin.patch(`/platform/v1/users/${userId}`, change)).status).toBe(200);
    expect(await me(tokens.accessToken)).toBe(401);
    expect((await refresh(tokens.refreshToken)).status).toBe(401);
    await test.admin.patch(`/platform/v1/users/${userId}`, { status: 'active', password: PASSWORD });
    expect((await refresh(tokens.refreshToken)).status).toBe(401);
  });

  it('of sessions long over is not kept', async () => {
    await test.query(`UPDATE sluice.session SET expires_at = now() - interval '1 second'`);
    await test.anyone.post('/platform/v1/auth/login', { username: 'dana', password: PASSWORD });
    const rows = await test.query(
      'SELECT 1 FROM sluice.refresh_token JOIN sluice.session ON session.id = session_id WHERE user_id = $1',
      [userId],
    );
    expect(rows).toHaveLength(1);
  });
});
