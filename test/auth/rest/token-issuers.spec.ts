import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { bearer } from '../../support/api-client.js';
import { createTestApp, type TestApp } from '../../support/create-test-app.js';
import { createNamespace, type TestNamespace } from '../../support/people.js';
import { ScriptedServer } from '../../support/scripted-server.js';

const AUDIENCE = 'https://sluice.example';
let test: TestApp;
let acme: TestNamespace;
let issuer: ScriptedServer;
let pair: Awaited<ReturnType<typeof generateKeyPair>>;

beforeAll(async () => {
  [test, issuer] = await Promise.all([createTestApp({ egressAllow: ['127.0.0.1'] }), ScriptedServer.start()]);
  acme = await createNamespace(test.admin);
  pair = await generateKeyPair('ES256', { extractable: true });
  const key = { ...(await exportJWK(pair.publicKey)), kid: 'one' };
  issuer.answer = (_, response) => response.end(JSON.stringify({ keys: [key] }));
  await put('login');
});
afterAll(() => Promise.all([test.close(), issuer.close()]));

const URL_OF_ISSUERS = '/platform/v1/token-issuers';
const settings = (more: object = {}) => ({
  issuer: issuer.url,
  jwksUri: `${issuer.url}/keys`,
  audiences: [AUDIENCE],
  algorithms: ['ES256'],
  roleClaim: 'groups',
  nameClaim: 'email',
  grants: [
    { role: 'flow_operator', namespace: acme.name },
    { role: 'flow_designer', namespace: acme.name, claimValue: 'designers' },
  ],
  ...more,
});
const put = (name: string, more?: object) => test.admin.put(`${URL_OF_ISSUERS}/${name}`, settings(more));

const CLAIMS = (): JWTPayload => ({ sub: 'u1', email: 'dana@acme.example', iss: issuer.url, aud: AUDIENCE });
const sign = (claims: JWTPayload = CLAIMS(), header: object = {}, key = pair.privateKey): Promise<string> =>
  new SignJWT({ exp: Math.floor(Date.now() / 1000) + 300, ...claims })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'one', ...header })
    .sign(key);
const me = (token: string) => test.anyone.as(bearer(token)).get('/platform/v1/me');

describe('token issuers', () => {
  it('201, 200, 204: are created, replaced, listed and deleted, by admins only', async () => {
    const other = { issuer: 'https://other.example/', jwksUri: null, grants: [], tokenType: 'JWT' };
    const created = await put('other', other);
    expect(created).toMatchObject({ status: 201, body: { name: 'other', ...other, updatedBy: 'admin' } });
    expect(await put('other', { ...other, description: 'x' })).toMatchObject({
      status: 200,
      body: { description: 'x' },
    });
    expect((await test.admin.get(`${URL_OF_ISSUERS}?limit=1`)).body.items).toHaveLength(1);
    expect((await test.admin.get(`${URL_OF_ISSUERS}/login`)).body.grants).toHaveLength(2);
    for (const caller of [acme.designer, acme.integrator]) expect((await caller.get(URL_OF_ISSUERS)).status).toBe(403);
    expect((await test.anyone.get(URL_OF_ISSUERS)).status).toBe(401);
    expect((await test.admin.delete(`${URL_OF_ISSUERS}/other`)).status).toBe(204);
    expect((await test.admin.delete(`${URL_OF_ISSUERS}/other`)).body.code).toBe('token-issuer-not-found');
    const { body } = await test.admin.get('/platform/v1/audit?limit=50');
    const own = body.items.filter(({ subject }: { subject: string }) => subject === 'token-issuer/other');
    expect(own.map(({ action }: { action: string }) => action)).toEqual([
      'token-issuer.delete',
      'token-issuer.change',
      'token-issuer.create',
    ]);
  });

  it('201: can be written as docs/token-issuers.md says', async () => {
    const [, documented] = /```json issuer\n([^]*?)```/.exec(readFileSync('docs/token-issuers.md', 'utf8'))!;
    const body = JSON.parse(documented!.replaceAll('"acme"', JSON.stringify(acme.name))) as object;
    const answer = await test.admin.put(`${URL_OF_ISSUERS}/documented`, body);
    expect(answer).toMatchObject({ status: 201, body: { jwksUri: null, roleClaim: 'realm_access.roles' } });
  });

  it('409: have their issuer to themselves', async () => {
    expect(await put('second')).toMatchObject({ status: 409, body: { code: 'already-exists' } });
  });

  it('409: keep the roles they grant', async () => {
    await test.admin.post('/platform/v1/roles', { name: 'granted', description: 'Granted by an issuer.' });
    await put('granting', { issuer: 'https://granting.example', grants: [{ role: 'granted' }] });
    expect(await test.admin.delete('/platform/v1/roles/granted')).toMatchObject({ body: { code: 'in-use' } });
  });

  it.each([
    ['an issuer without TLS', { issuer: 'http://login.example' }, '/issuer'],
    ['an issuer that is no URL', { issuer: 'sluice' }, '/issuer'],
    ['keys without TLS', { jwksUri: 'http://10.0.0.1/keys' }, '/jwksUri'],
    ['an algorithm with a shared secret', { algorithms: ['ES256', 'HS256'] }, '/algorithms'],
    ['no algorithm', { algorithms: [] }, '/algorithms'],
    ['the algorithm none', { algorithms: ['none'] }, '/algorithms'],
    ['no audience', { audiences: [] }, '/audiences'],
    ['an unknown role', { grants: [{ role: 'nothing' }] }, '/grants/0/role'],
    ['an unknown namespace', { grants: [{ role: 'admin', namespace: 'nothing' }] }, '/grants/0/namespace'],
    [
      'a value without a claim',
      { roleClaim: null, grants: [{ role: 'admin', claimValue: 'x' }] },
      '/grants/0/claimValue',
    ],
  ])('422: refuse %s', async (_, more, pointer) => {
    const answer = await put('bad', { issuer: 'https://bad.example', ...more });
    expect(answer.body).toMatchObject({ code: 'validation-failed' });
    expect(answer.body.errors[0].pointer).toMatch(new RegExp(`^${pointer}`));
  });
});

describe('a token of an issuer', () => {
  it('lets its caller in with the grants that the claims give', async () => {
    const plain = await me(await sign());
    expect(plain).toMatchObject({
      status: 200,
      body: { kind: 'external', id: 'login/u1', name: 'login/dana@acme.example', scheme: 'jwt' },
    });
    expect(plain.body.grants).toEqual([{ role: 'flow_operator', namespace: acme.name }]);
    const designer = await sign({ ...CLAIMS(), aud: ['other', AUDIENCE], groups: ['designers'] });
    expect((await me(designer)).body.grants).toHaveLength(2);
    const url = `/platform/v1/namespaces/${acme.name}/connections`;
    const body = { name: 'from-outside', baseUrl: 'https://a.example' };
    const created = await test.anyone.as(bearer(designer)).post(url, body);
    expect(created).toMatchObject({ status: 201, body: { updatedBy: 'external:login/dana@acme.example' } });
    expect((await test.anyone.as(bearer(await sign())).post(url, body)).status).toBe(403);
  });

  const old = Math.floor(Date.now() / 1000) - 60;
  it.each<[string, () => Promise<string>]>([
    ['that has expired', () => sign({ ...CLAIMS(), exp: old })],
    ['that is not good yet', () => sign({ ...CLAIMS(), nbf: old + 3600 })],
    ['for somebody else', () => sign({ ...CLAIMS(), aud: 'https://other.example' })],
    ['for nobody', () => sign({ ...CLAIMS(), aud: undefined })],
    ['of nobody', () => sign({ ...CLAIMS(), sub: undefined })],
    ['of an issuer that is not known', () => sign({ ...CLAIMS(), iss: 'https://evil.example' })],
    ['of an issuer that differs by a slash', () => sign({ ...CLAIMS(), iss: `${issuer.url}/` })],
    ['that is an ID token by its type', () => sign(CLAIMS(), { typ: 'JWT' })],
    ['that is an ID token by a claim', () => sign({ ...CLAIMS(), at_hash: 'x' })],
    ['without a type', () => sign(CLAIMS(), { typ: undefined })],
    ['with something critical', () => sign(CLAIMS(), { crit: ['x'], x: 1 }).catch(() => forge({ crit: ['x'], x: 1 }))],
    ['signed with another key', async () => sign(CLAIMS(), {}, (await generateKeyPair('ES256')).privateKey)],
    ['with a key of its own in the header', () => ownKey({ jwk: true })],
    ['with keys of its own elsewhere', () => ownKey({ jku: true })],
    ['without a signature', () => forge({ alg: 'none' })],
    ['with the public key taken for a secret', hmacWithPublicKey],
    ['of our own name', () => sign({ ...CLAIMS(), iss: 'sluice' })],
  ])('%s is refused', async (_, token) => {
    expect(await me(await token())).toMatchObject({ status: 401, body: { code: 'invalid-token' } });
  });

  it('without an end is refused', async () => {
    const token = await new SignJWT(CLAIMS())
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'one' })
      .sign(pair.privateKey);
    expect((await me(token)).status).toBe(401);
  });

  it('is refused once its issuer is gone, and never leads us to keys elsewhere', async () => {
    const token = await sign({ ...CLAIMS(), sub: 'last' });
    expect((await me(token)).status).toBe(200);
    await test.admin.delete(`${URL_OF_ISSUERS}/login`);
    expect((await me(token)).status).toBe(401);
    await put('login');
    expect((await me(token)).status).toBe(200);
    expect(new Set(issuer.requests.map(({ url }) => url))).toEqual(new Set(['/keys']));
  });

  it('is answered 503 while the keys cannot be had', async () => {
    await put('silent', { issuer: 'http://127.0.0.1:1', jwksUri: 'http://127.0.0.1:1/keys' });
    const answer = await me(await sign({ ...CLAIMS(), iss: 'http://127.0.0.1:1' }));
    expect(answer).toMatchObject({ status: 503, body: { code: 'token-issuer-unavailable' } });
    expect(answer.headers.get('retry-after')).toBe('10');
  });
});

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const claimsNow = () => ({ exp: Math.floor(Date.now() / 1000) + 300, ...CLAIMS() });

async function forge(header: object): Promise<string> {
  const signed = await sign();
  const kept = signed.split('.')[2];
  const signature = (header as { alg?: string }).alg === 'none' ? '' : kept;
  return `${encode({ alg: 'ES256', typ: 'at+jwt', kid: 'one', ...header })}.${encode(claimsNow())}.${signature}`;
}

async function ownKey({ jwk, jku }: { jwk?: boolean; jku?: boolean }): Promise<string> {
  const own = await generateKeyPair('ES256', { extractable: true });
  const key = await exportJWK(own.publicKey);
  const header = { ...(jwk && { jwk: key }), ...(jku && { jku: `${issuer.url}/evil`, kid: 'evil' }) };
  return sign(CLAIMS(), header, own.privateKey);
}

async function hmacWithPublicKey(): Promise<string> {
  const input = `${encode({ alg: 'HS256', typ: 'at+jwt', kid: 'one' })}.${encode(claimsNow())}`;
  return `${input}.${createHmac('sha256', await exportSPKI(pair.publicKey))
    .update(input)
    .digest('base64url')}`;
}
