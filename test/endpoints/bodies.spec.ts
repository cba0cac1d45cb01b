import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { createServingNode, type ServingNode } from './serving-node.js';

const FORM = 'application/x-www-form-urlencoded';
const TICKET = {
  type: 'object',
  required: ['title'],
  additionalProperties: false,
  properties: {
    title: { type: 'string', minLength: 1 },
    priority: { $ref: '#/$defs/priority' },
    urgent: { type: 'boolean', default: false },
    tags: { type: 'array', items: { type: 'string' } },
  },
  $defs: { priority: { type: 'integer', minimum: 1, maximum: 5 } },
};
const ORDER = {
  type: 'object',
  required: ['order'],
  additionalProperties: false,
  properties: {
    order: {
      type: 'object',
      required: ['@id', 'line'],
      properties: {
        '@id': { type: 'integer' },
        line: {
          type: 'array',
          items: { type: 'object', properties: { sku: { type: 'string' }, count: { type: 'integer' } } },
        },
      },
    },
  },
};

let node: ServingNode;

beforeAll(async () => {
  node = await createServingNode();
  const serve = (method: string, path: string, request: object) => node.put({ trigger: { method, path, request } });
  serve('POST', '/tickets', { body: { schema: TICKET, mediaTypes: ['application/json', FORM], maxBytes: 1000 } });
  serve('PATCH', '/tickets', { body: { schema: TICKET } });
  serve('POST', '/notes', { body: { schema: { type: 'string', maxLength: 20 }, mediaTypes: ['text/plain'] } });
  serve('PUT', '/orders', { body: { schema: ORDER, mediaTypes: ['application/xml', 'text/xml'] } });
  serve('GET', '/tickets', { query: { limit: { type: 'integer' } }, unknownQuery: 'ignore' });
  serve('DELETE', '/tickets', { query: { limit: { type: 'integer' } } });
  await node.publish();
});

afterAll(() => node.close());
afterEach(() => {
  node.starts.started.length = 0;
});

const send = (method: string, path: string, type: string, body: string | Uint8Array, headers = {}) =>
  node.call(`/api/acme/ticketing/v1${path}`, {
    method,
    body: body as string,
    headers: { 'content-type': type, ...headers },
  });
const started = () => node.starts.started[0]?.trigger;

async function problem(response: Response) {
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  return (await response.json()) as { code: string; detail: string; errors?: { pointer: string; code: string }[] };
}

describe('a form', () => {
  it('202: starts the flow with the types that the schema declares', async () => {
    expect((await send('POST', '/tickets', FORM, 'title=It+burns&priority=5&urgent=true&tags=a')).status).toBe(202);
    expect(started()).toMatchObject({ body: { title: 'It burns', priority: 5, urgent: true, tags: ['a'] } });
  });

  it('422: names every field that is not what is declared', async () => {
    const response = await send('POST', '/tickets', `${FORM}; charset=UTF-8`, 'priority=high&urgent=yes&titel=x');
    expect(response.status).toBe(422);
    const { errors } = await problem(response);
    expect(errors!.map(({ pointer, code }) => `${pointer} ${code}`).sort()).toEqual([
      '/body/priority type',
      '/body/titel additional-property',
      '/body/title required',
      '/body/urgent type',
    ]);
  });

  it('400: refuses what cannot be decoded, and names that are not allowed', async () => {
    expect(await problem(await send('POST', '/tickets', FORM, 'title=%zz'))).toMatchObject({ code: 'malformed-body' });
    expect(await problem(await send('POST', '/tickets', FORM, '__proto__=1'))).toMatchObject({ code: 'forbidden-key' });
    expect(await problem(await send('POST', '/tickets', FORM, ''))).toMatchObject({ code: 'malformed-body' });
  });
});

describe('a plain text', () => {
  it('202: is the body as it is', async () => {
    expect((await send('POST', '/notes', 'text/plain', 'a=1&b={"c"} é')).status).toBe(202);
    expect(started()).toMatchObject({ body: 'a=1&b={"c"} é' });
  });

  it('422, 400: is validated, and must be UTF-8 and storable', async () => {
    expect(await problem(await send('POST', '/notes', 'text/plain', 'x'.repeat(21)))).toMatchObject({
      errors: [{ pointer: '/body', code: 'maxLength' }],
    });
    expect(await problem(await send('POST', '/notes', 'text/plain', new Uint8Array([0xff])))).toMatchObject({
      code: 'malformed-body',
    });
    expect(await problem(await send('POST', '/notes', 'text/plain', 'a\0'))).toMatchObject({
      errors: [{ pointer: '/body', code: 'unstorable-text' }],
    });
  });
});

describe('XML', () => {
  it.each(['application/xml', 'text/xml; charset=utf-8'])(
    '202: sent as %s becomes what the schema describes',
    async (type) => {
      const xml = '<?xml version="1.0"?>\n<order id="7">\n <line><sku>001</sku><count>2</count></line>\n</order>';
      expect((await send('PUT', '/orders', type, xml)).status).toBe(202);
      expect(started()).toMatchObject({ body: { order: { '@id': 7, line: [{ sku: '001', count: 2 }] } } });
    },
  );

  it('400: with a document type is refused, and nothing is fetched', async () => {
    const hostile = '<!DOCTYPE order SYSTEM "http://127.0.0.1:1/x.dtd"><order id="7"><line/></order>';
    expect(await problem(await send('PUT', '/orders', 'text/xml', hostile))).toMatchObject({ code: 'malformed-body' });
  });

  it('422: is validated', async () => {
    const { errors } = await problem(await send('PUT', '/orders', 'text/xml', '<order id="x"/>'));
    expect(errors!.map(({ pointer }) => pointer).sort()).toEqual(['/body/order/@id', '/body/order/line']);
  });
});

describe('a media type that the endpoint does not declare', () => {
  it.each([
    ['POST', '/tickets', 'accept-post', `application/json, ${FORM}`],
    ['PATCH', '/tickets', 'accept-patch', 'application/json'],
    ['PUT', '/orders', 'accept', 'application/xml, text/xml'],
  ])('415: is refused by %s %s with %s', async (method, path, header, mediaTypes) => {
    const response = await send(method, path, 'text/csv', 'a,b');
    expect(response.status).toBe(415);
    expect(response.headers.get(header)).toBe(mediaTypes);
    expect(await problem(response)).toMatchObject({ code: 'unsupported-media-type' });
  });

  it.each([
    ['PATCH', '/tickets', FORM],
    ['POST', '/tickets', 'application/jsonx'],
    ['POST', '/tickets', 'application/vnd.acme+json'],
    ['POST', '/tickets', `${FORM}; charset=iso-8859-1`],
    ['PUT', '/orders', 'application/json'],
  ])('415: is refused by %s %s for %s', async (method, path, type) => {
    expect((await send(method, path, type, 'title=a')).status).toBe(415);
    expect(node.starts.started).toEqual([]);
  });

  it('415: is not guessed where there is none', async () => {
    const response = await send('POST', '/tickets', '', new TextEncoder().encode('{"title":"a"}'));
    expect(response.status).toBe(415);
  });
});

describe('an encoded body', () => {
  const body = Buffer.from('{"title":"It burns"}');

  it.each([
    ['gzip', gzipSync(body)],
    ['deflate', deflateSync(body)],
    ['br', brotliCompressSync(body)],
    ['GZIP', gzipSync(body)],
    ['identity', body],
  ])('202: is read when it is %s', async (encoding, encoded) => {
    const response = await send('POST', '/tickets', 'application/json', encoded, { 'content-encoding': encoding });
    expect(response.status).toBe(202);
    expect(started()).toMatchObject({ body: { title: 'It burns' } });
  });

  it('202: is a form or XML just as well', async () => {
    const headers = { 'content-encoding': 'gzip' };
    expect((await send('POST', '/tickets', FORM, gzipSync('title=a'), headers)).status).toBe(202);
    expect((await send('PUT', '/orders', 'text/xml', gzipSync('<order id="1"><line/></order>'), headers)).status).toBe(
      202,
    );
  });

  it("413: may not become larger than the endpoint's or the server's limit", async () => {
    const headers = { 'content-encoding': 'gzip' };
    const large = gzipSync(JSON.stringify({ title: 'x'.repeat(1000) }));
    expect(large.length).toBeLessThan(1000);
    expect(await problem(await send('POST', '/tickets', 'application/json', large, headers))).toMatchObject({
      code: 'payload-too-large',
    });
    const bomb = brotliCompressSync(Buffer.alloc(200_000_000, ' '));
    const before = process.memoryUsage().rss;
    const response = await send('PATCH', '/tickets', 'application/json', bomb, { 'content-encoding': 'br' });
    expect(response.status).toBe(413);
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  it('400: is refused when it is not what it says', async () => {
    for (const [encoding, bytes] of [
      ['gzip', body],
      ['br', body],
      ['deflate', gzipSync(body)],
    ] as const) {
      const response = await send('POST', '/tickets', 'application/json', bytes, { 'content-encoding': encoding });
      expect(response.status).toBe(400);
      expect(await problem(response)).toMatchObject({ code: 'malformed-body' });
    }
  });

  it.each(['zstd', 'gzip, gzip', 'gzip, identity', 'x'])(
    '415: is refused for %s, with those that are read',
    async (encoding) => {
      const response = await send('POST', '/tickets', 'application/json', gzipSync(body), {
        'content-encoding': encoding,
      });
      expect(response.status).toBe(415);
      expect(response.headers.get('accept-encoding')).toBe('gzip, deflate, br');
    },
  );
});

describe('a caller that does not accept JSON', () => {
  it('406: is told so before anything starts', async () => {
    const response = await send('POST', '/tickets', 'application/json', '{"title":"a"}', { accept: 'text/html' });
    expect(response.status).toBe(406);
    expect(await problem(response)).toMatchObject({ code: 'not-acceptable' });
    expect(node.starts.started).toEqual([]);
    const lenient = { accept: 'text/html, */*;q=0.1' };
    expect((await send('POST', '/tickets', 'application/json', '{"title":"a"}', lenient)).status).toBe(202);
  });
});

describe('a query parameter that nobody declared', () => {
  it('202: is ignored where the endpoint says so, whatever its name', async () => {
    const response = await node.call('/api/acme/ticketing/v1/tickets?limit=5&utm_source=x&__proto__=1');
    expect(response.status).toBe(202);
    expect(started()).toMatchObject({ query: { limit: 5 } });
    expect(Object.keys(started()!.query as object)).toEqual(['limit']);
  });

  it('422: is refused elsewhere, with a guess at what was meant', async () => {
    const response = await node.call('/api/acme/ticketing/v1/tickets?limt=5', { method: 'DELETE' });
    expect(await problem(response)).toMatchObject({
      errors: [{ pointer: '/query/limt', code: 'additional-property', hint: 'Did you mean "limit"?' }],
    });
  });
});
