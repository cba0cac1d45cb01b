import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { decodeJwt, exportJWK, generateKeyPair, type JWTHeaderParameters, type JWTPayload, SignJWT } from 'jose';
import { InstallationKeys } from '../../../src/auth/installation/installation-keys.js';
import { bearer } from '../../support/api-client.js';
import { type AuthApp, createAuthApp } from '../create-auth-app.js';

let test: AuthApp;
let genuine: string;
let claims: JWTPayload;

beforeAll(async () => {
  test = await createAuthApp();
  genuine = test.admin.credentials.authorization!.slice('Bearer '.length);
  claims = decodeJwt(genuine);
});

afterAll(() => test.close());

const me = (token: string) => test.anyone.as(bearer(token)).get('/platform/v1/me');
const ourKey = () => test.app.get(InstallationKeys).accessTokens;
const HEADER = { alg: 'HS256', typ: 'at+jwt' };

/** A token as ours would be, signed with our key, with the given changes; undefined leaves a claim out. */
function signed(changes: JWTPayload, header: Partial<JWTHeaderParameters> = {}): Promise<string> {
  return new SignJWT({ ...claims, ...changes }).setProtectedHeader({ ...HEADER, ...header }).sign(ourKey());
}

function unsigned(header: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part(header)}.${part(claims)}.`;
}

const now = Math.floor(Date.now() / 1000);

const ATTACKS: [string, () => string | Promise<string>][] = [
  ['alg none', () => unsigned({ alg: 'none', typ: 'at+jwt' })],
  ['alg NONE', () => unsigned({ alg: 'NONE', typ: 'at+jwt' })],
  ['no signature', () => unsigned(HEADER)],
  [
    'a changed payload',
    () => {
      const [header, , signature] = genuine.split('.');
      const payload = Buffer.from(JSON.stringify({ ...claims, exp: now + 86_400 })).toString('base64url');
      return `${header}.${payload}.${signature}`;
    },
  ],
  ['HS256 with another key', () => new SignJWT(claims).setProtectedHeader(HEADER).sign(Buffer.alloc(32, 7))],
  [
    'HS256 with an empty key',
    () =>
      new SignJWT(claims)
        .setProtectedHeader(HEADER)
        .sign(Buffer.alloc(0))
        .catch(() => 'x'),
  ],
  [
    'another algorithm with our key',
    () => signed({}, { alg: 'HS512' }).catch(() => unsigned({ ...HEADER, alg: 'HS512' })),
  ],
  [
    'EdDSA with its key in the jwk header',
    async () => {
      const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
      const jwk = await exportJWK(publicKey);
      return new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', jwk }).sign(privateKey);
    },
  ],
  [
    'another key behind jku, x5u and kid',
    () =>
      new SignJWT(claims)
        .setProtectedHeader({
          ...HEADER,
          jku: 'http://127.0.0.1:1/jwks',
          x5u: 'http://127.0.0.1:1/x',
          kid: '../../dev/null',
        })
        .sign(Buffer.alloc(32, 7)),
  ],
  [
    'an unknown critical header',
    () => signed({}, { crit: ['exp'], exp: 1 }).catch(() => unsigned({ ...HEADER, crit: ['x'] })),
  ],
  ['no exp', () => signed({ exp: undefined })],
  ['an exp of a second ago', () => signed({ exp: now - 1 })],
  ['an exp that is text', () => signed({ exp: '9999999999' as never })],
  ['an nbf in the future', () => signed({ nbf: now + 60 })],
  ['another aud', () => signed({ aud: 'other-api' })],
  ['no aud', () => signed({ aud: undefined })],
  ['another iss', () => signed({ iss: 'https://evil.example' })],
  ['no iss', () => signed({ iss: undefined })],
  ['the type of an ID token', () => signed({}, { typ: 'JWT' })],
  ['no type', () => signed({}, { typ: undefined })],
  ['no jti', () => signed({ jti: undefined })],
  ['no sub', () => signed({ sub: undefined })],
  ['no session', () => signed({ sid: undefined })],
  ['the sub of someone else', () => signed({ sub: randomUUID() })],
  ['a session that does not exist', () => signed({ sid: randomUUID() })],
  ['a session that is no id', () => signed({ sid: `' OR 1=1 --` })],
  ['not a JWT', () => 'abc'],
  ['an API key', () => 'slk_7Yq2mB0xKd_0dW5x2Kq8LrT1vYbN6mJ3pZc7HsA9f2QwE4t'],
  ['nothing', () => ''],
  ['two tokens', () => `${genuine} ${genuine}`],
];

describe('an access token', () => {
  it('proves who signed in', async () => {
    const answer = await me(genuine);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ kind: 'user', name: 'admin', scheme: 'jwt' });
    expect((await me(await signed({}))).status).toBe(200);
  });

  it('holds no roles, lives ten minutes and is typed', () => {
    expect(Object.keys(claims).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'jti', 'sid', 'sub']);
    expect(claims.exp! - claims.iat!).toBe(600);
  });

  it.each(ATTACKS)('is refused with %s', async (_, forge) => {
    const answer = await me(await forge());
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ code: 'invalid-token' });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
  });

  it('is not read from the query or the body', async () => {
    const answer = await test.anyone.get(`/platform/v1/me?access_token=${genuine}`);
    expect(answer.body).toMatchObject({ status: 401, code: 'unauthenticated' });
  });
});
