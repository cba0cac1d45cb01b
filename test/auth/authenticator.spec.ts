import { Controller, Get, Query, Req } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { request } from 'node:http';
import { AuthSchemeCatalogue } from '../../src/auth/auth-scheme-catalogue.service.js';
import { Authenticator } from '../../src/auth/authenticator.service.js';
import type { Principal } from '../../src/auth/principal.js';
import { Public } from '../../src/auth/public.decorator.js';
import { createNamespace, type TestNamespace } from '../support/people.js';
import { type AuthApp, createAuthApp } from './create-auth-app.js';

const PASSWORD = 'correct horse battery staple';

/** Its header says that it was issued to a client; the rest is nothing. */
const CLIENT_TOKEN = `Bearer ${Buffer.from('{"alg":"HS256","kid":"client"}').toString('base64url')}.e30.x`;

/** Stands for an endpoint that accepts the schemes of `?schemes=`. */
@Controller('endpoint')
class EndpointController {
  constructor(private readonly authenticator: Authenticator) {}

  @Get()
  @Public()
  read(@Req() request: FastifyRequest, @Query('schemes') schemes: string): Promise<Principal> {
    return this.authenticator.authenticate(request, schemes.split(','));
  }
}

let test: AuthApp;
let acme: TestNamespace;

beforeAll(async () => {
  test = await createAuthApp({ controllers: [EndpointController] });
  acme = await createNamespace(test.admin);
});

afterAll(() => test.close());
beforeEach(() => test.query('DELETE FROM sluice.login_throttle'));

const basic = (username: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
});

const call = (schemes: string, credentials: Record<string, string>) =>
  test.anyone.as(credentials).get(`/endpoint?schemes=${schemes}`);

describe('every auth scheme', () => {
  it('is published under its name, says how to answer its challenge and sees its own credential only', () => {
    const catalogue = test.app.get(AuthSchemeCatalogue);
    expect(catalogue.names()).toEqual(['api-key', 'basic', 'jwt', 'oauth2']);
    expect(Object.keys(catalogue.securitySchemes())).toEqual(catalogue.names());
    const credentials = [
      { 'x-api-key': 'x' },
      { authorization: 'Basic x' },
      { authorization: 'Bearer x' },
      { authorization: CLIENT_TOKEN },
    ];
    for (const [at, name] of catalogue.names().entries()) {
      const scheme = catalogue.get(name);
      expect(scheme.challenge).toMatch(/^[A-Za-z]+ realm="sluice"/);
      expect(scheme.securityScheme.description).toMatch(/\.$/);
      expect(credentials.map((headers) => scheme.isPresented(headers))).toEqual(credentials.map((_, of) => of === at));
      expect(scheme.isPresented({})).toBe(false);
    }
  });
});

describe('who calls an endpoint', () => {
  it('is proven by whichever accepted scheme the request has a credential for', async () => {
    const key = { 'x-api-key': acme.integratorKey };
    expect((await call('jwt,api-key,basic', key)).body).toMatchObject({ kind: 'api-key', scheme: 'api-key' });
    expect((await call('api-key,jwt', test.admin.credentials)).body).toMatchObject({ name: 'admin', scheme: 'jwt' });
    expect((await call('basic', basic('admin', PASSWORD))).body).toMatchObject({
      kind: 'user',
      name: 'admin',
      scheme: 'basic',
      grants: [{ role: 'admin', namespace: null }],
    });
  });

  it('401: is unknown without a credential of an accepted kind; the answer lists those', async () => {
    const answer = await call('basic,api-key', test.admin.credentials);
    expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    expect(answer.headers.get('www-authenticate')).toBe(
      'Basic realm="sluice", charset="UTF-8", ApiKey realm="sluice", header="x-api-key"',
    );
  });

  it('401: is decided by the first scheme alone when there are two credentials', async () => {
    const both = { 'x-api-key': 'wrong', ...test.admin.credentials };
    expect((await call('api-key,jwt', both)).status).toBe(401);
    expect((await call('jwt,api-key', both)).body).toMatchObject({ scheme: 'jwt' });
  });

  it('401: is nobody with a wrong password, and the password may hold colons', async () => {
    await test.admin.post('/platform/v1/users', { username: 'legacy', password: 'a:colon:and:more' });
    expect((await call('basic', basic('legacy', 'a:colon:and:more'))).status).toBe(200);
    for (const credentials of [basic('legacy', 'a'), basic('legacy', ''), basic('', ''), basic('a\0b', 'x')]) {
      expect(await call('basic', credentials)).toMatchObject({ status: 401, body: { code: 'invalid-credentials' } });
    }
    const broken = await call('basic', { authorization: 'Basic %%%' });
    expect(broken).toMatchObject({ status: 401, body: { code: 'invalid-credentials' } });
  });

  it('429: cannot guess passwords here either', async () => {
    for (let at = 0; at < 10; at++) expect((await call('basic', basic('admin', `wrong ${at}`))).status).toBe(401);
    const refused = await call('basic', basic('admin', 'wrong 11'));
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).not.toBeNull();
  });

  it('may send the right password often, and many times at once', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => call('basic', basic('admin', PASSWORD))));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });

  it('is refused on the next request after a suspension', async () => {
    const { body } = await test.admin.post('/platform/v1/users', { username: 'leaver', password: PASSWORD });
    expect((await call('basic', basic('leaver', PASSWORD))).status).toBe(200);
    await test.admin.patch(`/platform/v1/users/${body.id}`, { status: 'suspended' });
    expect((await call('basic', basic('leaver', PASSWORD))).status).toBe(401);
  });

  it('400: must not send two different credentials in one header', async () => {
    const { port } = new URL(test.anyone.url);
    const status = await new Promise((resolve, reject) => {
      const sent = request({ port, host: '127.0.0.1', path: '/platform/v1/me' }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on('error', reject);
      sent.setHeader('authorization', [test.admin.credentials.authorization!, 'Bearer other']);
      sent.end();
    });
    expect(status).toBe(400);
  });
});
