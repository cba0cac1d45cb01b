import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ActionCatalogue } from '../../../src/actions/action-catalogue.service.js';
import type { ActionContext, ActionOutcome } from '../../../src/actions/action.js';
import { compileValidator } from '../../../src/schema/compile-validator.js';
import type { JsonObject } from '../../../src/shared/json.js';
import { createTestApp, type TestApp } from '../../support/create-test-app.js';
import { createNamespace, type TestNamespace } from '../../support/people.js';
import { ScriptedServer } from '../../support/scripted-server.js';

let test: TestApp;
let acme: TestNamespace;
let server: ScriptedServer;
let log: string[];

beforeAll(async () => {
  [test, server] = await Promise.all([createTestApp({ egressAllow: ['127.0.0.1'] }), ScriptedServer.start()]);
  acme = await createNamespace(test.admin);
  await putSecret('hunter2-secret');
  await connect('plain', { type: 'none' });
});
beforeEach(() => {
  log = [];
  server.requests.length = 0;
  server.answer = (_, response) => response.end();
});
afterAll(() => Promise.all([test.close(), server.close()]));

const space = () => `/platform/v1/namespaces/${acme.name}`;
const putSecret = (value: string) =>
  acme.designer.put(`${space()}/credentials/erp`, { kind: 'connection-secret', value });

async function connect(name: string, auth: object, more: object = {}): Promise<void> {
  const body = { name, baseUrl: `${server.url}/api`, auth, ...more };
  expect((await acme.designer.post(`${space()}/connections`, body)).status).toBe(201);
}

async function run(inputs: JsonObject, more: Partial<ActionContext> = {}): Promise<JsonObject> {
  const action = test.app.get(ActionCatalogue).get('http-request')!;
  expect(compileValidator(action.input, {})(inputs)).toEqual([]);
  const outcome: ActionOutcome = await action.run(inputs, {
    namespace: acme.name,
    executionId: 'execution',
    stepId: 'call',
    stepRunKey: 'call',
    idempotencyKey: 'execution:call',
    log: (level: string, message: string) => log.push(`${level} ${message}`),
    signal: new AbortController().signal,
    ...more,
  } as never);
  return outcome.output;
}

const json = (value: unknown, status = 200) => {
  server.answer = (_, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
};

describe('a request', () => {
  it('sends what the inputs say, and gives status, headers and body', async () => {
    json({ id: 7 }, 201);
    const { status, headers, body } = await run({
      connection: 'plain',
      method: 'POST',
      path: '/orders',
      query: { dry: true, tag: ['a', 'b'] },
      headers: { 'X-Count': 3 },
      body: { json: { article: '4711' } },
    });
    expect([status, body]).toEqual([201, { id: 7 }]);
    expect(headers).toMatchObject({ 'content-type': 'application/json' });
    expect(server.last).toMatchObject({
      method: 'POST',
      url: '/api/orders?dry=true&tag=a&tag=b',
      body: '{"article":"4711"}',
      headers: { 'x-count': '3', 'content-type': 'application/json', 'idempotency-key': 'execution:call' },
    });
    expect(log).toEqual([expect.stringMatching(/^info POST \/orders through plain: 201 in \d+ ms$/)]);
  });

  it('has a query and a form of texts, numbers and truth values only: nothing else can be written there', async () => {
    const validate = compileValidator(test.app.get(ActionCatalogue).get('http-request')!.input, {});
    for (const value of [[{ a: 1 }], [null], [[1]]]) {
      const call = { connection: 'plain', method: 'POST', query: { a: value }, body: { form: { a: value } } };
      expect(validate(call).map(({ pointer }) => pointer)).toEqual(['/query/a/0', '/body/form/a/0']);
    }
  });

  it('keeps no cookies, and has null for no body', async () => {
    server.answer = (_, response) => response.setHeader('set-cookie', ['a=b', 'c=d']).end();
    const { headers, body } = await run({ connection: 'plain' });
    expect([body, Object.keys(headers as object)]).toEqual([null, expect.not.arrayContaining(['set-cookie'])]);
    expect(server.last.headers).not.toHaveProperty('idempotency-key');
  });

  it('says how many calls led to it', async () => {
    await run({ connection: 'plain' }, { hops: 3 });
    expect(server.last.headers['sluice-hops']).toBe('4');
    await expect(run({ connection: 'plain' }, { hops: 16 })).rejects.toMatchObject({ code: 'loop-detected' });
  });

  it('fails with its status, which the log explains and a retry can heed', async () => {
    server.answer = (_, response) => response.writeHead(503, { 'retry-after': '7' }).end('down for\u0007 lunch');
    await expect(run({ connection: 'plain' })).rejects.toMatchObject({
      code: 'call-refused',
      detail: 'GET / through plain was answered 503.',
      options: { stepCode: 'http-503', retryAfterSeconds: 7 },
    });
    expect(log).toContain('warn down for lunch');
  });

  it('fails on the statuses that are listed and on no others', async () => {
    json({}, 404);
    expect((await run({ connection: 'plain', failOn: ['5xx'] })).status).toBe(404);
    await expect(run({ connection: 'plain', failOn: ['5xx', '404'] })).rejects.toMatchObject({ code: 'call-refused' });
    json({}, 200);
    await expect(run({ connection: 'plain', failOn: ['2xx'] })).rejects.toMatchObject({ code: 'call-refused' });
  });

  it('fails when the body is not what is expected', async () => {
    const response = { type: 'object', required: ['id'], properties: { id: { $ref: '#/complexObjects/id' } } };
    const complexObjects = { id: { type: 'integer' } };
    json({ id: 'seven' });
    await expect(run({ connection: 'plain', response }, { complexObjects })).rejects.toMatchObject({
      code: 'response-invalid',
      detail: expect.stringContaining('/id'),
    });
    json({ id: 7 });
    expect((await run({ connection: 'plain', response }, { complexObjects })).body).toEqual({ id: 7 });
  });

  it.each([
    ['a connection that is not there', { connection: 'nothing' }, 'connection-not-found'],
    ['a path that a caller has bent', { connection: 'plain', path: '/a/../../admin' }, 'validation-failed'],
    ['a header of the transport', { connection: 'plain', headers: { Host: 'evil' } }, 'validation-failed'],
    ['a header that would be two', { connection: 'plain', headers: { a: 'b\r\nc: d' } }, 'validation-failed'],
    ['a body of two kinds', { connection: 'plain', body: { json: 1, text: 'a' } }, 'validation-failed'],
  ])('fails for %s, and nothing is sent', async (_, inputs, code) => {
    await expect(run(inputs)).rejects.toMatchObject({ code });
    expect(server.requests).toHaveLength(0);
  });
});

describe('a connection', () => {
  it.each([
    ['basic', { type: 'basic', username: 'me' }, { authorization: 'Basic bWU6aHVudGVyMi1zZWNyZXQ=' }, '/api'],
    ['bearer', { type: 'bearer' }, { authorization: 'Bearer hunter2-secret' }, '/api'],
    ['key-header', { type: 'api-key', in: 'header', name: 'X-Key' }, { 'x-key': 'hunter2-secret' }, '/api'],
    ['key-query', { type: 'api-key', in: 'query', name: 'key' }, {}, '/api?key=hunter2-secret'],
  ])('proves itself by %s, and what is told back holds no secret', async (name, auth, headers, url) => {
    await connect(name, { ...auth, credential: 'erp' });
    server.answer = (request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'x-echo': request.headers.authorization ?? '' });
      response.end(JSON.stringify(request));
    };
    const output = await run({ connection: name });
    expect(server.last).toMatchObject({ url, headers });
    expect(JSON.stringify([output, log])).not.toMatch(/hunter2|bWU6aHVudGVyMi/);
  });

  it('does not let a step replace its proof', async () => {
    await connect('mine', { type: 'bearer', credential: 'erp' });
    await expect(run({ connection: 'mine', headers: { Authorization: 'x' } })).rejects.toMatchObject({
      code: 'validation-failed',
    });
  });

  it('uses a new secret from the next call on', async () => {
    await connect('rotated', { type: 'bearer', credential: 'erp' });
    await putSecret('another-secret');
    await run({ connection: 'rotated' });
    expect(server.last.headers.authorization).toBe('Bearer another-secret');
    await putSecret('hunter2-secret');
  });
});

describe('an OAuth 2 connection', () => {
  let tokens: number;
  let good: string;
  beforeAll(async () => {
    const auth = { type: 'oauth2', tokenUrl: `${server.url}/token`, clientId: 'me:1', credential: 'erp', scope: 'a b' };
    await connect('oauth', auth);
    await connect('oauth-form', { ...auth, clientAuthentication: 'form' });
  });
  beforeEach(() => {
    tokens = 0;
    server.answer = ({ url, headers }, response) => {
      const answer = (status: number, body: unknown) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      if (url === '/token') {
        good = `token-${++tokens}-${Math.random()}`;
        return answer(200, { access_token: good, token_type: 'Bearer', expires_in: 3600 });
      }
      return headers.authorization === `Bearer ${good}` ? answer(200, {}) : answer(401, {});
    };
  });

  it('asks for a token once, also when many calls need one at the same time', async () => {
    await Promise.all(Array.from({ length: 5 }, () => run({ connection: 'oauth-form' })));
    const asked = server.requests.filter(({ url }) => url === '/token');
    expect(asked).toHaveLength(1);
    expect(Object.fromEntries(new URLSearchParams(asked[0]!.body))).toEqual({
      grant_type: 'client_credentials',
      scope: 'a b',
      client_id: 'me:1',
      client_secret: 'hunter2-secret',
    });
  });

  it('renews a token that is refused, once', async () => {
    await run({ connection: 'oauth' });
    const pair = Buffer.from('me%3A1:hunter2-secret').toString('base64');
    expect(server.requests[0]!.headers.authorization).toBe(`Basic ${pair}`);
    good = 'revoked';
    await run({ connection: 'oauth' });
    expect(tokens).toBe(2);

    server.requests.length = 0;
    const answer = server.answer;
    server.answer = (request, response) =>
      request.url === '/token' ? answer(request, response) : response.writeHead(401).end();
    await expect(run({ connection: 'oauth' })).rejects.toMatchObject({ options: { stepCode: 'http-401' } });
    expect(server.requests.map(({ url }) => url)).toEqual(['/api', '/token', '/api']);
  });

  it('fails when it gets no token, without the secret in the reason', async () => {
    await putSecret('wrong-secret-1');
    server.answer = (_, response) => response.writeHead(401).end('{"error":"invalid_client","x":"wrong-secret-1"}');
    const refusal = await run({ connection: 'oauth' }).catch((error: Error) => error);
    expect(refusal).toMatchObject({ code: 'token-refused', detail: expect.stringContaining('401 (invalid_client)') });
    expect(JSON.stringify(refusal)).not.toContain('wrong-secret');
    await putSecret('hunter2-secret');
  });
});
