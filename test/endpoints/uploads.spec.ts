import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { gzipSync } from 'node:zlib';
import { createServingNode, type ServingNode } from './serving-node.js';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const REPORT = {
  type: 'object',
  required: ['title', 'photo'],
  additionalProperties: false,
  properties: {
    title: { type: 'string', minLength: 1 },
    priority: { type: 'integer' },
    tags: { type: 'array', items: { type: 'string' } },
    place: { type: 'object', required: ['lat'], properties: { lat: { type: 'number' } } },
    photo: { type: 'string', format: 'binary', maxLength: 200_000 },
    pages: { type: 'array', maxItems: 2, items: { type: 'string', contentMediaType: 'application/pdf' } },
  },
};

let node: ServingNode;

beforeAll(async () => {
  node = await createServingNode();
  const serve = (path: string, body: object, rest: object = {}) =>
    node.put({ trigger: { path, request: { body: { mediaTypes: ['multipart/form-data'], ...body } }, ...rest } });
  serve('/reports', { schema: REPORT, encoding: { photo: { contentType: 'image/png, image/jpeg' } } });
  serve('/small', { schema: REPORT, maxBytes: 1_000 });
  serve('/signed', { schema: REPORT }, { auth: { signature: { preset: 'github', credential: 'github' } } });
  serve('/public', { schema: {}, required: false }, { auth: { public: true } });
  await node.publish();
});

afterAll(() => node.close());
afterEach(() => {
  node.starts.started.length = 0;
});

const send = (body: FormData | Uint8Array | string, { path = '/reports', headers = {} } = {}) =>
  node.call(`/api/acme/ticketing/v1${path}`, { method: 'POST', body: body as string, headers });
const started = () => node.starts.started[0];

function form(fields: Record<string, string | [Uint8Array | string, string, string] | undefined>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    if (typeof value === 'string') data.append(name, value);
    else data.append(name, new Blob([value[0] as string], { type: value[1] }), value[2]);
  }
  return data;
}

/** A body as nobody would send it by accident. */
const raw = (...parts: string[]) => `${parts.map((part) => `--x\r\n${part}\r\n`).join('')}--x--\r\n`;
const RAW = { headers: { 'content-type': 'multipart/form-data; boundary=x' } };

async function problem(response: Response) {
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  return (await response.json()) as { code: string; detail: string; errors?: { pointer: string; code: string }[] };
}

const pointers = async (response: Response) =>
  (await problem(response)).errors?.map(({ pointer, code }) => `${pointer} ${code}`).sort();

describe('a body with files', () => {
  it('202: the flow gets typed fields, and a handle that the server made for each file', async () => {
    const data = form({ title: 'Leak', priority: '2', tags: 'wet', photo: [PNG, 'image/png', '../../etc/a "b".png'] });
    data.append('pages', new Blob(['%PDF-1.7 one'], { type: 'application/pdf' }), 'one.pdf');
    data.append('place', new Blob([JSON.stringify({ lat: 1.5 })], { type: 'application/json' }));
    expect((await send(data)).status).toBe(202);
    const { trigger, files } = started()!;
    expect(trigger.body).toEqual({
      title: 'Leak',
      priority: 2,
      tags: ['wet'],
      place: { lat: 1.5 },
      photo: {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        name: 'a b.png',
        mediaType: 'image/png',
        size: PNG.length,
        sha256: createHash('sha256').update(PNG).digest('hex'),
      },
      pages: [expect.objectContaining({ name: 'one.pdf', mediaType: 'application/pdf' })],
    });
    expect(files!.map(({ name }) => name)).toEqual(['a b.png', 'one.pdf']);
  });

  it('202: encoded as gzip, with a file field that was left empty, and a file that does not say what it is', async () => {
    const head = raw(
      'Content-Disposition: form-data; name="title"\r\n\r\nx',
      'Content-Disposition: form-data; name="pages"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n',
      'Content-Disposition: form-data; name=photo; filename="C:\\dir\\a.jpg"\r\n\r\nJPEG',
    );
    const bytes = Buffer.from(head.replace('JPEG', '\xff\xd8\xff\xe0'), 'latin1');
    const headers = { ...RAW.headers, 'content-encoding': 'gzip' };
    expect((await send(gzipSync(bytes), { headers })).status).toBe(202);
    const { body } = started()!.trigger as { body: object };
    expect(body).toEqual({ title: 'x', photo: expect.objectContaining({ name: 'a.jpg', mediaType: 'image/jpeg' }) });
  });

  it('422: tells every field that is not what is declared', async () => {
    const data = form({ priority: 'high', titel: 'x', photo: ['GIF89a', 'image/png', 'a.png'] });
    for (const page of ['1', '2', '3']) data.append('pages', new Blob(['no pdf'], { type: 'application/pdf' }), page);
    expect(await pointers(await send(data))).toEqual([
      '/body/pages maxItems',
      '/body/pages/0/mediaType enum',
      '/body/pages/1/mediaType enum',
      '/body/pages/2/mediaType enum',
      '/body/photo/mediaType enum',
      '/body/priority type',
      '/body/titel additional-property',
      '/body/title required',
    ]);
    expect(await pointers(await send(form({ title: ['x', 'text/plain', 'title.txt'] })))).toEqual([
      '/body/title unexpected-file',
    ]);
  });

  it('422: numbers in JSON parts are JSON, not text', async () => {
    const data = form({ title: 'x', photo: [PNG, 'image/png', 'a.png'] });
    data.append('place', new Blob(['{"lat":"1.5"}'], { type: 'application/json' }));
    expect(await pointers(await send(data))).toEqual(['/body/place/lat type']);
  });

  it('415: takes nothing else, and no field in another format', async () => {
    const response = await send('{}', { headers: { 'content-type': 'application/json' } });
    expect(response.status).toBe(415);
    expect(response.headers.get('accept-post')).toBe('multipart/form-data');
    const part = 'Content-Disposition: form-data; name="title"\r\nContent-Type: text/html\r\n\r\nx';
    expect((await send(raw(part), RAW)).status).toBe(415);
  });

  it('400: refuses what could be read in two ways', async () => {
    const disposition = 'Content-Disposition: form-data; name="title"';
    for (const body of [
      '',
      '--x',
      'no parts',
      `--x\r\n${disposition}\r\n\r\nx\r\n--x`,
      raw('\r\n'),
      raw(`Content-Disposition: form-data\r\n\r\nx`),
      raw(`Content-Disposition: attachment; name="title"\r\n\r\nx`),
      raw(`${disposition}; name="priority"\r\n\r\nx`),
      raw(`${disposition}\r\n${disposition}\r\n\r\nx`),
      raw(`${disposition}\r\nContent-Transfer-Encoding: base64\r\n\r\neA==`),
      raw(`${disposition}\r\nContent-Type: text/plain; charset=utf-16\r\n\r\nx`),
      raw(`${disposition}\r\nno header\r\n\r\nx`),
      raw(`${disposition}\r\nX: ${'x'.repeat(9000)}\r\n\r\nx`),
      raw(`${disposition.replace('title', '__proto__')}\r\n\r\nx`),
    ]) {
      const response = await send(body, RAW);
      expect([body.slice(0, 80), response.status]).toEqual([body.slice(0, 80), 400]);
      expect(['malformed-body', 'forbidden-key']).toContain((await problem(response)).code);
    }
    const invalid = Buffer.concat([Buffer.from(`--x\r\n${disposition}\r\n\r\n`), Buffer.from([0xff])]);
    expect((await send(Buffer.concat([invalid, Buffer.from('\r\n--x--')]), RAW)).status).toBe(400);
    expect((await send(raw(disposition), { headers: { 'content-type': 'multipart/form-data' } })).status).toBe(400);
  });

  it('413: a file, a body or a number of parts beyond the limit', async () => {
    const tooLarge = await send(form({ title: 'x', photo: [Buffer.alloc(200_001), 'image/png', 'a.png'] }));
    expect(tooLarge.status).toBe(413);
    expect(await pointers(tooLarge)).toEqual(['/body/photo maxLength']);
    expect((await send(form({ photo: [Buffer.alloc(1_000), 'image/png', 'a'] }), { path: '/small' })).status).toBe(413);
    const part = 'Content-Disposition: form-data; name="tags"\r\n\r\nx';
    expect((await send(raw(...Array<string>(1_001).fill(part)), RAW)).status).toBe(413);
  });

  it('401: nothing of a body is read before the caller is let in', async () => {
    const answer = await new Promise<number>((resolve, reject) => {
      const call = httpRequest(`${node.url}/api/acme/ticketing/v1/reports`, {
        method: 'POST',
        headers: { ...RAW.headers, 'transfer-encoding': 'chunked' },
      });
      call.on('response', ({ statusCode }) => {
        resolve(statusCode!);
        call.destroy();
      });
      call.on('error', reject);
      // The end of the body never comes.
      call.write('--x\r\n');
    });
    expect(answer).toBe(401);
  });

  it('202, 401: the bytes of a signed body are what was signed', async () => {
    const head = 'Content-Disposition: form-data; name=';
    const body = raw(`${head}"title"\r\n\r\nx`, `${head}"photo"; filename="a"\r\n\r\ntext`);
    const signature = `sha256=${createHmac('sha256', 'github').update(body).digest('hex')}`;
    const headers = { ...RAW.headers, 'x-hub-signature-256': signature };
    expect((await send(body, { path: '/signed', headers })).status).toBe(202);
    expect(started()!.files).toHaveLength(1);
    expect((await send(body.replace('text', 'texT'), { path: '/signed', headers })).status).toBe(401);
    const large = body.replace('text', 'x'.repeat(1_048_576));
    expect((await send(large, { path: '/signed', headers })).status).toBe(413);
  });

  it('202: an optional body may be absent', async () => {
    expect((await node.call('/api/acme/ticketing/v1/public', { method: 'POST' })).status).toBe(202);
    expect((await send('', { path: '/public', ...RAW })).status).toBe(202);
    expect(started()!.trigger).not.toHaveProperty('body');
  });
});
