import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { decodeProtectedHeader } from 'jose';
import { IssuerKeys } from '../../src/auth/issuers/issuer-keys.service.js';
import { VerifiedCallers } from '../../src/auth/verification/verified-callers.service.js';
import type { StepDefinition } from '../../src/flow-language/flow-definition.js';
import { bearer } from '../support/api-client.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { activateFlow, finishedExecution, ticketFlow } from '../support/flows.js';
import { OIDC_CLIENT, OidcIssuer } from '../support/oidc-issuer.js';
import { createNamespace, type TestNamespace } from '../support/people.js';

const AUDIENCE = 'https://sluice.example';
let test: TestApp;
let acme: TestNamespace;
let issuer: OidcIssuer;

beforeAll(async () => {
  // The provider says that it is not set up for production.
  for (const method of ['warn', 'info'] as const) jest.spyOn(console, method).mockReturnValue();
  [test, issuer] = await Promise.all([createTestApp({ egressAllow: ['127.0.0.1'] }), OidcIssuer.start(AUDIENCE)]);
  acme = await createNamespace(test.admin);
  const answer = await test.admin.put('/platform/v1/token-issuers/acme-login', {
    issuer: issuer.url,
    audiences: [AUDIENCE],
    algorithms: ['ES256'],
    roleClaim: 'scope',
    grants: [{ role: 'ticket_sender', namespace: acme.name, claimValue: 'tickets.write' }],
  });
  expect(answer.status).toBe(201);
  const flow = ticketFlow('/from-outside');
  flow.trigger.auth = { required: true, schemes: ['jwt'], roles: ['ticket_sender'] };
  expect((await activateFlow(acme, flow)).status).toBe(200);
});
afterAll(() => Promise.all([test.close(), issuer.close()]));

const endpoint = () => `/api/${acme.name}/ticketing/v1/from-outside`;
const call = (token: string) => test.anyone.as(bearer(token)).post(endpoint(), { title: 'VPN down' });

describe('a real OpenID provider', () => {
  it('issues tokens that open an endpoint, and the execution knows whose they were', async () => {
    const token = await issuer.token();
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
    const accepted = await call(token);
    expect(accepted.status).toBe(202);
    const { caller } = await finishedExecution(acme.operator, accepted.body.result.executionId);
    expect(caller).toEqual({ kind: 'external', name: 'acme-login/erp' });
    const status = await test.anyone.as(bearer(token)).get(accepted.headers.get('location')!);
    expect(status.status).toBe(200);
  });

  it('does not open it without the scope that the grant asks for', async () => {
    expect((await call(await issuer.token(''))).status).toBe(404);
  });

  it('may change its key: tokens of the new one are good, and those of the old one are not', async () => {
    const old = await issuer.token();
    expect((await call(old)).status).toBe(202);
    await issuer.rotate();
    const keys = test.app.get(IssuerKeys) as unknown as { now(): number };
    jest.spyOn(keys, 'now').mockImplementation(() => performance.now() + 10_000);
    expect((await call(await issuer.token())).status).toBe(202);
    test.app.get(VerifiedCallers).forget();
    expect((await call(old)).status).toBe(401);
  });
});

describe('a connection with client credentials', () => {
  it('gets its token from the provider, and calls an endpoint of another flow with it', async () => {
    const space = `/platform/v1/namespaces/${acme.name}`;
    const secret = { kind: 'connection-secret', value: OIDC_CLIENT.client_secret };
    await acme.designer.put(`${space}/credentials/provider`, secret);
    const auth = {
      type: 'oauth2',
      tokenUrl: `${issuer.url}/token`,
      clientId: OIDC_CLIENT.client_id,
      credential: 'provider',
      scope: 'tickets.write',
    };
    const connection = { name: 'own', baseUrl: `${test.url}/api/${acme.name}`, auth };
    expect((await acme.designer.post(`${space}/connections`, connection)).status).toBe(201);
    const steps: StepDefinition[] = [
      {
        id: 'forward',
        action: 'http-request',
        inputs: {
          connection: 'own',
          method: 'POST',
          path: '/ticketing/v1/from-outside',
          body: { json: { title: '{{ trigger.body.title }}' } },
          response: {
            type: 'object',
            required: ['result'],
            properties: {
              result: {
                type: 'object',
                required: ['executionId'],
                properties: { executionId: { type: 'string' } },
              },
            },
          },
        },
      },
      { id: 'note', action: 'log', inputs: { message: '{{ steps.forward.body.result.executionId }}' } },
    ];
    expect(await activateFlow(acme, ticketFlow('/forwards', steps))).toMatchObject({ status: 200 });
    const url = `/api/${acme.name}/ticketing/v1/forwards`;
    const accepted = await acme.integrator.post(url, { title: 'Forwarded' });
    const execution = await finishedExecution(acme.operator, accepted.body.result.executionId);
    expect(execution).toMatchObject({ state: 'completed', error: null });
    const started = execution.steps[1].input.message;
    expect((await finishedExecution(acme.operator, started)).caller.name).toBe('acme-login/erp');
  });
});
