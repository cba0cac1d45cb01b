import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import { createServingNode, type FlowSpec, type ServingNode } from './serving-node.js';

const TICKET: FlowSpec = {
  name: 'Open an incident',
  trigger: {
    path: '/tickets/{source}',
    auth: { schemes: ['api-key'], roles: ['ticket_sender'] },
    request: {
      path: { source: { type: 'string', maxLength: 10 } },
      query: {
        dryRun: { type: 'boolean', default: false },
        limit: { type: 'integer' },
        tags: { type: 'array', items: { type: 'string' } },
      },
      headers: { 'x-ticket-origin': { type: 'string', required: true } },
      body: {
        schema: { type: 'object', required: ['ticket'], properties: { ticket: { $ref: '#/complexObjects/ticket' } } },
      },
    },
  },
  complexObjects: {
    ticket: {
      type: 'object',
      required: ['title'],
      properties: {
        title: { type: 'string', minLength: 1 },
        priority: { type: 'integer', default: 3, format: 'int32' },
      },
    },
  },
};

describe('An endpoint', () => {
  let node: ServingNode;

  beforeAll(async () => {
    node = await createServingNode();
    await node.activate(TICKET);
    await node.activate({
      trigger: {
        method: 'GET',
        path: '/tickets/{source}/state',
        request: { path: { source: {} } },
        auth: { public: true },
      },
    });
    await node.activate({
      trigger: {
        method: 'PUT',
        path: '/tickets/{source}/state',
        request: {
          path: { source: {} },
          body: { schema: {}, required: false, mediaTypes: ['application/vnd.acme+json'], maxBytes: 20 },
        },
      },
    });
  });

  afterAll(() => node.close());
  afterEach(() => {
    node.starts.started.length = 0;
    node.nodes.draining = false;
  });

  const send = (body: string, init: { query?: string; headers?: Record<string, string> } = {}) =>
    node.call(`/api/acme/ticketing/v1/tickets/github${init.query ?? ''}`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'x-ticket-origin': 'hooks',
        'x-api-key': 'ticket_sender@acme',
        ...init.headers,
      },
    });
  const GOOD = '{"ticket":{"title":"It burns"}}';

  async function problem(response: Response) {
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(response.headers.get('x-request-id')).toBeTruthy();
    return (await response.json()) as {
      code: string;
      status: number;
      errors?: { pointer: string; code: string; hint?: string }[];
    };
  }

  it('starts an execution with the typed values, defaults filled in, and says where to look', async () => {
    const response = await send(GOOD, { query: '?tags=a&tags=b', headers: { 'x-request-id': 'request-0001' } });
    expect(response.status).toBe(202);
    const { result } = (await response.json()) as { result: { executionId: string; state: string } };
    expect(result.state).toBe('queued');
    expect(response.headers.get('location')).toBe(`/platform/v1/executions/${result.executionId}/status`);
    expect(node.starts.started).toEqual([
      expect.objectContaining({
        namespace: 'acme',
        caller: expect.objectContaining({ kind: 'api-key', name: 'ticket_sender@acme' }),
        requestId: 'request-0001',
        trigger: {
          method: 'POST',
          path: { source: 'github' },
          query: { dryRun: false, tags: ['a', 'b'] },
          headers: { 'x-ticket-origin': 'hooks' },
          body: { ticket: { title: 'It burns', priority: 3 } },
          caller: { kind: 'api-key', name: 'ticket_sender@acme' },
          ip: '127.0.0.1',
          received_at: expect.stringMatching(/^\d{4}-.*Z$/),
          request_id: 'request-0001',
        },
      }),
    ]);
  });

  it('names every value that is not what is declared, and starts nothing', async () => {
    const response = await send('{"ticket":{"priority":"5","titel":"x"}}', {
      query: '?limit=abc&dryRun=True&dryrun=1',
      headers: { 'x-ticket-origin': '' },
    });
    expect(response.status).toBe(422);
    const { errors } = await problem(response);
    expect(errors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ pointer: '/query/limit', code: 'type' }),
        expect.objectContaining({ pointer: '/query/dryRun', code: 'type' }),
        expect.objectContaining({
          pointer: '/query/dryrun',
          code: 'additional-property',
          hint: 'Did you mean "dryRun"?',
        }),
        expect.objectContaining({ pointer: '/body/ticket/title', code: 'required' }),
        expect.objectContaining({ pointer: '/body/ticket/priority', code: 'type' }),
      ]),
    );
    expect(node.starts.started).toEqual([]);
  });

  it.each([
    ['{"ticket":{"title":"a","title":"b"}}', 400, 'duplicate-key', '/body/ticket/title'],
    ['{"ticket":{"__proto__":{}}}', 400, 'forbidden-key', '/body/ticket/__proto__'],
    ['{"ticket":{"title":"a","priority":1e400}}', 422, 'validation-failed', '/body/ticket/priority'],
    ['{"ticket":{"title":"a","priority":2147483648}}', 422, 'validation-failed', '/body/ticket/priority'],
    ['{"ticket":{"title":"a\\u0000"}}', 422, 'validation-failed', '/body/ticket/title'],
    ['[]', 422, 'validation-failed', '/body'],
    ['{"ticket":', 400, 'malformed-json', '/body/ticket'],
  ])('refuses the body %s', async (body, status, code, pointer) => {
    const response = await send(body);
    expect(response.status).toBe(status);
    expect(await problem(response)).toMatchObject({ code, errors: [expect.objectContaining({ pointer })] });
    expect(node.starts.started).toEqual([]);
  });

  it('refuses an empty body where one is required', async () => {
    expect(await problem(await send(''))).toMatchObject({ status: 400, code: 'malformed-json' });
  });

  it('refuses a missing required header, and a query that cannot be decoded', async () => {
    const response = await node.call('/api/acme/ticketing/v1/tickets/github', {
      method: 'POST',
      body: GOOD,
      headers: { 'content-type': 'application/json' },
    });
    expect(await problem(response)).toMatchObject({
      status: 422,
      errors: [{ pointer: '/headers/x-ticket-origin', code: 'required' }],
    });
    expect(await problem(await send(GOOD, { query: '?limit=%zz' }))).toMatchObject({
      status: 400,
      code: 'bad-request',
    });
    expect(await problem(await send(GOOD, { query: '?limit=1&limit=2' }))).toMatchObject({
      errors: [{ pointer: '/query/limit', code: 'multiple-values' }],
    });
    expect(await problem(await send(GOOD, { query: '?__proto__=1' }))).toMatchObject({
      errors: [{ code: 'forbidden-key' }],
    });
  });

  it('asks who is calling, and lets in only those with the role', async () => {
    const nobody = await node.call('/api/acme/ticketing/v1/tickets/github', {
      method: 'POST',
      body: GOOD,
      headers: { 'content-type': 'application/json', 'x-api-key': undefined as never },
    });
    expect(nobody.status).not.toBe(202);
    const response = await fetch(`${node.url}/api/acme/ticketing/v1/tickets/github`, { method: 'POST' });
    expect(response.headers.get('www-authenticate')).toBe('api-key');
    expect(await problem(response)).toMatchObject({ status: 401, code: 'unauthenticated' });
    expect(await problem(await send(GOOD, { headers: { 'x-api-key': 'flow_operator@acme' } }))).toMatchObject({
      status: 403,
      code: 'forbidden',
    });
    expect((await send(GOOD, { headers: { 'x-api-key': 'admin@*' } })).status).toBe(202);
    expect(node.starts.started).toHaveLength(1);
  });

  it('is as if absent to the key of another namespace', async () => {
    const seen = await problem(await send(GOOD, { headers: { 'x-api-key': 'ticket_sender@other' } }));
    const absent = await problem(await node.call('/api/acme/ticketing/v1/nothing', { method: 'POST' }));
    expect(seen).toEqual({ ...absent, requestId: (seen as unknown as { requestId: string }).requestId });
    expect(seen.status).toBe(404);
  });

  it.each([
    '/api/acme/ticketing/v1/tickets',
    '/api/acme/ticketing/v1/tickets/github/',
    '/api/acme/ticketing/v1/Tickets/github',
    '/api/acme/ticketing/v2/tickets/github',
    '/api/acme/other/v1/tickets/github',
    '/api/other/ticketing/v1/tickets/github',
    '/api/acme/ticketing/v1',
    '/api/acme',
  ])('does not answer at %s, whatever the body', async (path) => {
    const response = await node.call(path, {
      method: 'POST',
      body: '{bad',
      headers: { 'content-type': 'application/json' },
    });
    expect(await problem(response)).toMatchObject({ status: 404, code: 'not-found' });
  });

  it.each(['/tickets/a%2Fb', '/tickets/a%00', '/tickets//a', '/tickets/%E0%A4%A', '/x/%2e%2e/tickets/github'])(
    'refuses the path %s',
    async (path) => {
      const answer = await raw(
        node.port,
        `POST /api/acme/ticketing/v1${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
      );
      expect(answer).toMatch(/^HTTP\/1.1 400 /);
      expect(answer).toContain('"code":"invalid-path"');
    },
  );

  it('decodes what a path parameter may hold', async () => {
    const response = await node.call('/api/acme/ticketing/v1/tickets/50%25%20%C3%A9/state');
    expect(response.status).toBe(202);
    expect(node.starts.started[0]!.trigger.path).toEqual({ source: '50% é' });
    expect(node.starts.started[0]!.caller).toBeNull();
  });

  it('answers HEAD where it answers GET, and OPTIONS without starting anything', async () => {
    const path = '/api/acme/ticketing/v1/tickets/a/state';
    const options = await node.call(path, { method: 'OPTIONS' });
    expect(options.status).toBe(204);
    expect(options.headers.get('allow')).toBe('GET, HEAD, OPTIONS, PUT');
    expect(node.starts.started).toEqual([]);
    const head = await node.call(path, { method: 'HEAD' });
    expect(head.status).toBe(202);
    expect(await head.text()).toBe('');
    expect((await node.call('/api/acme/ticketing/v1/nothing', { method: 'OPTIONS' })).status).toBe(404);
  });

  it('names the methods it does answer', async () => {
    for (const method of ['DELETE', 'POST', 'PATCH', 'PROPFIND']) {
      const response = await node.call('/api/acme/ticketing/v1/tickets/a/state', { method });
      expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS, PUT');
      expect(await problem(response)).toMatchObject({ status: 405, code: 'method-not-allowed' });
    }
    const head = await node.call('/api/acme/ticketing/v1/tickets/a', { method: 'HEAD' });
    expect(head.status).toBe(405);
    expect(head.headers.get('allow')).toBe('OPTIONS, POST');
  });

  it('takes only the media types and sizes that its designer takes', async () => {
    const put = (body: string, type: string) =>
      node.call('/api/acme/ticketing/v1/tickets/a/state', { method: 'PUT', body, headers: { 'content-type': type } });
    expect((await put('{}', 'application/vnd.acme+json')).status).toBe(202);
    expect((await put('{}', 'application/json')).status).toBe(415);
    expect((await put(`"${'x'.repeat(18)}"`, 'application/vnd.acme+json')).status).toBe(202);
    expect(await problem(await put(`"${'x'.repeat(19)}"`, 'application/vnd.acme+json'))).toMatchObject({ status: 413 });
    const chunked = await raw(
      node.port,
      `PUT /api/acme/ticketing/v1/tickets/a/state HTTP/1.1\r\nHost: x\r\nX-Api-Key: admin@*\r\nConnection: close\r\nContent-Type: application/vnd.acme+json\r\nTransfer-Encoding: chunked\r\n\r\n15\r\n"${'x'.repeat(19)}"\r\n0\r\n\r\n`,
    );
    expect(chunked).toMatch(/^HTTP\/1.1 413 /);
    expect((await node.call('/api/acme/ticketing/v1/tickets/a/state', { method: 'PUT' })).status).toBe(202);
  });

  it('starts nothing on a node that is leaving', async () => {
    node.nodes.draining = true;
    const response = await send(GOOD);
    expect(response.headers.get('retry-after')).toBe('1');
    expect(await problem(response)).toMatchObject({ status: 503, code: 'draining' });
    expect(node.starts.started).toEqual([]);
  });
});

/** Sends text as it is and reads until the server closes. */
function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}
