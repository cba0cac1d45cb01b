import { Controller, Get, Query, Req } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import { Authenticator } from '../../../src/auth/authenticator.service.js';
import type { Principal } from '../../../src/auth/principal.js';
import { Public } from '../../../src/auth/public.decorator.js';
import { bearer } from '../../support/api-client.js';
import { createNamespace, type TestNamespace } from '../../support/people.js';
import { type AuthApp, createAuthApp } from '../create-auth-app.js';

const URL_OF_TOKENS = '/platform/v1/oauth/token';

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
let client: { id: string; client_id: string; client_secret: string };

beforeAll(async () => {
  test = await createAuthApp({ controllers: [EndpointController] });
  acme = await createNamespace(test.admin);
  client = await createClient();
});

afterAll(() => test.close());

async function createClient(): Promise<typeof client> {
  const { body } = await test.admin.post('/platform/v1/api-keys', {
    name: 'erp',
    grants: [
      { role: 'ticket_sender', namespace: acme.name },
      { role: 'flow_operator', namespace: acme.name },
    ],
  });
  return { id: body.id, client_id: body.prefix, client_secret: body.key };
}

const ask = (form: Record<string, string> | [string, string][], headers: Record<string, string> = {}) =>
  test.anyone.send('POST', URL_OF_TOKENS, new URLSearchParams(form).toString(), {
    'content-type': 'application/x-www-form-urlencoded',
    ...headers,
  });
const asked = ({ client_id, client_secret } = client, more: Record<string, string> = {}) =>
  ask({ grant_type: 'client_credentials', client_id, client_secret, ...more });
const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`,
});
const call = (token: string, schemes = 'oauth2') => test.anyone.as(bearer(token)).get(`/endpoint?schemes=${schemes}`);

describe('client credentials', () => {
  it('200: are answered with a short-lived bearer token that no cache keeps', async () => {
    const answer = await asked();
    expect(answer).toMatchObject({
      status: 200,
      body: { token_type: 'Bearer', expires_in: 600, scope: 'flow_operator ticket_sender' },
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const { iat, exp, client_id } = decodeJwt<{ client_id: string }>(answer.body.access_token);
    expect(exp! - iat!).toBe(600);
    expect(client_id).toBe(client.client_id);
    expect(JSON.stringify(answer.body)).not.toContain(client.client_secret);
  });

  it('200: are taken from HTTP Basic too', async () => {
    const form = { grant_type: 'client_credentials' };
    expect((await ask(form, basic(client.client_id, client.client_secret))).status).toBe(200);
  });

  it('let the client in as the API key it is, with the grants that the key has', async () => {
    const { body } = await asked();
    expect((await call(body.access_token)).body).toEqual({
      kind: 'api-key',
      id: client.id,
      name: 'erp',
      scheme: 'oauth2',
      grants: [
        { role: 'flow_operator', namespace: acme.name },
        { role: 'ticket_sender', namespace: acme.name },
      ],
    });
  });

  it('are good for the roles of the scope only, when one is asked for', async () => {
    const { body } = await asked(client, { scope: 'ticket_sender' });
    expect(body.scope).toBe('ticket_sender');
    expect((await call(body.access_token)).body.grants).toEqual([{ role: 'ticket_sender', namespace: acme.name }]);
  });

  it('400: are refused for a role that the key does not hold', async () => {
    expect(await asked(client, { scope: 'ticket_sender admin' })).toMatchObject({
      status: 400,
      body: { code: 'token-request-invalid', error: 'invalid_scope' },
    });
  });

  it.each([
    ['no grant type', { client_id: 'x', client_secret: 'y' }, 'invalid_request'],
    ['another grant type', { grant_type: 'password' }, 'unsupported_grant_type'],
  ])('400: are refused with %s', async (_, form, error) => {
    expect(await ask(form)).toMatchObject({ status: 400, body: { code: 'token-request-invalid', error } });
  });

  it('400: are refused when a parameter comes twice, or the client stands in two places', async () => {
    const twice: [string, string][] = [
      ['grant_type', 'client_credentials'],
      ['client_id', 'a'],
      ['client_id', 'b'],
    ];
    expect((await ask(twice)).body.error).toBe('invalid_request');
    const { client_id, client_secret } = client;
    const form = { grant_type: 'client_credentials', client_id, client_secret };
    expect((await ask(form, basic(client_id, client_secret))).body.error).toBe('invalid_request');
  });

  it('401: are refused alike when there is no such client and when the secret is another', async () => {
    const other = await createClient();
    const wrong = [
      await asked({ ...client, client_secret: other.client_secret }),
      await asked({ ...client, client_id: other.client_id }),
      await asked({ ...client, client_secret: `${client.client_secret.slice(0, -1)}_` }),
      await asked({ ...client, client_id: 'nobody', client_secret: 'nothing' }),
    ];
    for (const { status, body, headers } of wrong) {
      expect([status, body.code, body.error]).toEqual([401, 'invalid-credentials', 'invalid_client']);
      expect(headers.get('www-authenticate')).toMatch(/^Basic /);
    }
    expect(new Set(wrong.map(({ body }) => body.detail)).size).toBe(1);
    expect((await ask({ grant_type: 'client_credentials' }, { authorization: 'Basic ?' })).status).toBe(401);
  });

  it('415: are read from a form and from nothing else', async () => {
    const answer = await test.anyone.post(URL_OF_TOKENS, { grant_type: 'client_credentials', ...client });
    expect(answer).toMatchObject({ status: 415, body: { code: 'unsupported-media-type' } });
    expect((await test.anyone.send('POST', URL_OF_TOKENS)).status).toBe(415);
  });
});

describe('the token of a client', () => {
  it('401: is refused once its key is revoked', async () => {
    const doomed = await createClient();
    const { body } = await asked(doomed);
    expect((await call(body.access_token)).status).toBe(200);
    await test.admin.delete(`/platform/v1/api-keys/${doomed.id}`);
    expect(await call(body.access_token)).toMatchObject({ status: 401, body: { code: 'invalid-token' } });
    expect((await asked(doomed)).status).toBe(401);
  });

  it('401: is no access token of a person, and a person’s is none of a client', async () => {
    const { body } = await asked();
    expect((await call(body.access_token, 'jwt')).status).toBe(401);
    expect((await test.anyone.as(bearer(body.access_token)).get('/platform/v1/me')).status).toBe(401);
    expect((await test.admin.get('/endpoint?schemes=oauth2')).status).toBe(401);
    expect((await call(body.access_token, 'jwt,oauth2')).status).toBe(200);
    expect((await test.admin.get('/endpoint?schemes=oauth2,jwt')).status).toBe(200);
  });

  it('401: is refused when it was changed or signed with another key', async () => {
    const { access_token: token } = (await asked()).body as { access_token: string };
    const [header, payload, signature] = token.split('.') as [string, string, string];
    const wider = Buffer.from(JSON.stringify({ ...decodeJwt(token), scope: 'admin' })).toString('base64url');
    const forged = await new SignJWT(decodeJwt(token))
      .setProtectedHeader(decodeProtectedHeader(token) as { alg: string })
      .sign(Buffer.alloc(32));
    const unsigned = Buffer.from('{"alg":"none","typ":"at+jwt","kid":"client"}').toString('base64url');
    for (const bad of [`${header}.${wider}.${signature}`, forged, `${unsigned}.${payload}.`]) {
      expect(await call(bad)).toMatchObject({ status: 401 });
    }
  });
});
