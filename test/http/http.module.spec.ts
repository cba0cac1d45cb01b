import { Body, Controller, Get, HttpCode, HttpException, Param, Post, Put, Query } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Type } from 'class-transformer';
import { IsInt, IsString, MaxLength, ValidateNested } from 'class-validator';
import type { FastifyInstance } from 'fastify';
import { connect, type AddressInfo } from 'node:net';
import { ConfigModule } from '../../src/config/config.module.js';
import { HttpModule } from '../../src/http/http.module.js';
import { IfMatch } from '../../src/http/if-match.decorator.js';
import { SluiceError } from '../../src/shared/sluice-error.js';

class Inner {
  @IsInt()
  size!: number;
}

class Outer {
  @IsString()
  @MaxLength(5)
  name!: string;

  @ValidateNested()
  @Type(() => Inner)
  inner!: Inner;
}

class Paging {
  @Type(() => Number)
  @IsInt()
  limit!: number;
}

@Controller('platform/v1/things')
class Things {
  @Post()
  @HttpCode(200)
  create(@Body() body: Outer): Outer {
    return body;
  }

  @Post('free')
  @HttpCode(200)
  free(@Body() body: unknown): unknown {
    return { body };
  }

  @Get()
  list(@Query() paging: Paging): Paging {
    return paging;
  }

  @Get(':id')
  get(@Param('id') id: string): { id: string } {
    return { id };
  }

  @Put(':id')
  put(@IfMatch() revision: number): { revision: number } {
    return { revision };
  }
}

@Controller('platform/v1/failures')
class Failures {
  @Get('unknown')
  unknown(): void {
    throw new Error('secret of the database');
  }

  @Get('outage')
  outage(): void {
    throw Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });
  }

  @Get('teapot')
  teapot(): void {
    throw new HttpException('short and stout', 418);
  }

  @Get('refused')
  refused(): void {
    throw new SluiceError('too-many-requests', 'Wait.', { headers: { 'retry-after': '7' }, extensions: { limit: 3 } });
  }
}

describe('HttpModule in an application that knows nothing of it', () => {
  let app: NestFastifyApplication;
  let port: number;

  beforeAll(async () => {
    const module = await Test.createTestingModule({
      imports: [ConfigModule.forRoot({ logLevel: 'silent', secret: 'x'.repeat(32), bodyLimit: 2048 }), HttpModule],
      controllers: [Things, Failures],
    }).compile();
    app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
    await app.listen(0, 'localhost');
    port = (app.getHttpServer().address() as AddressInfo).port;
  });

  afterAll(() => app.close());

  const call = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init);
  const post = (path: string, body: string | Uint8Array, headers: Record<string, string> = {}) =>
    call(path, { method: 'POST', body: body as string, headers: { 'content-type': 'application/json', ...headers } });

  async function problem(response: Response) {
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(response.headers.get('x-request-id')).toBeTruthy();
    const body = (await response.json()) as Record<string, unknown> & {
      errors: { pointer: string; code: string; hint?: string }[];
    };
    expect(body).toMatchObject({ status: response.status, requestId: response.headers.get('x-request-id') });
    return body;
  }

  /** Sends bytes as they are and reads until the server closes. */
  function raw(text: string, host = '127.0.0.1'): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, host, () => socket.write(text));
      let answer = '';
      socket.on('data', (chunk) => (answer += chunk.toString()));
      socket.on('close', () => resolve(answer));
      socket.on('error', reject);
    });
  }

  it('answers a good request with its request id', async () => {
    const response = await post('/platform/v1/things', '{"name":"a","inner":{"size":1}}', {
      'x-request-id': 'abcdefgh-1',
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('x-request-id')).toBe('abcdefgh-1');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({ name: 'a', inner: { size: 1 } });
  });

  it('replaces a request id that could harm a log', async () => {
    const response = await call('/platform/v1/things/1', { headers: { 'x-request-id': 'a b"c{}, drop' } });
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('names each bad property by its pointer', async () => {
    const response = await post('/platform/v1/things', '{"nome":"a","name":"toolong","inner":{"size":"5"}}');
    expect(response.status).toBe(422);
    const { code, errors } = await problem(response);
    expect(code).toBe('validation-failed');
    expect(errors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ pointer: '/name', code: 'max-length' }),
        expect.objectContaining({ pointer: '/inner/size', code: 'is-int' }),
        expect.objectContaining({ pointer: '/nome', code: 'unknown-property', hint: 'Did you mean "name"?' }),
      ]),
    );
  });

  it('names a bad query parameter below /query', async () => {
    const { errors } = await problem(await call('/platform/v1/things?limit=abc'));
    expect(errors).toEqual([expect.objectContaining({ pointer: '/query/limit' })]);
  });

  it.each([
    ['{"a":1', 400, 'malformed-json', '/a'],
    ['{"a":NaN}', 400, 'malformed-json', '/a'],
    ['{"a":1,}', 400, 'malformed-json', ''],
    ['{"a":1,"a":2}', 400, 'duplicate-key', '/a'],
    ['{"x":{"__proto__":{}}}', 400, 'forbidden-key', '/x/__proto__'],
    ['['.repeat(65) + ']'.repeat(65), 400, 'json-too-deep', '/0'.repeat(64)],
    ['{"a":[1,1e400]}', 422, 'validation-failed', '/a/1'],
    ['{"a":"\\u0000"}', 422, 'validation-failed', '/a'],
  ])('refuses the body %s', async (body, status, code, pointer) => {
    const response = await post('/platform/v1/things/free', body);
    expect(response.status).toBe(status);
    expect(await problem(response)).toMatchObject({ code, errors: [{ pointer }] });
  });

  it('refuses a missing body where one is required, and only there', async () => {
    expect(await problem(await post('/platform/v1/things', ''))).toMatchObject({ code: 'malformed-json', status: 400 });
    expect(await problem(await call('/platform/v1/things', { method: 'POST' }))).toMatchObject({
      code: 'malformed-json',
    });
    expect((await post('/platform/v1/things/free', '')).status).toBe(200);
  });

  it('refuses a body that is no object where one is declared', async () => {
    expect(await problem(await post('/platform/v1/things', '[]'))).toMatchObject({
      code: 'validation-failed',
      errors: [{ pointer: '' }],
    });
  });

  it.each([
    [{ 'content-type': 'text/plain' }],
    [{ 'content-type': 'application/jsonX' }],
    [{ 'content-type': 'application/json; charset=utf-16' }],
    [{ 'content-type': 'application/x-www-form-urlencoded' }],
    [{ 'content-encoding': 'gzip' }],
    [{ 'content-encoding': 'br' }],
  ])('refuses a body sent with %j', async (headers) => {
    expect(await problem(await post('/platform/v1/things/free', '{}', headers))).toMatchObject({
      status: 415,
      code: 'unsupported-media-type',
    });
  });

  it.each([
    ['application/json; charset=UTF-8'],
    ['application/vnd.acme+json'],
    ['application/cloudevents+json; charset=utf-8'],
  ])('reads a body sent as %s', async (type) => {
    const response = await post('/platform/v1/things/free', '{"a":1}', { 'content-type': type });
    expect(await response.json()).toEqual({ body: { a: 1 } });
  });

  it('refuses a body one byte over the limit, and takes one at the limit', async () => {
    const atLimit = JSON.stringify('x'.repeat(2046));
    expect((await post('/platform/v1/things/free', atLimit)).status).toBe(200);
    expect(await problem(await post('/platform/v1/things/free', ` ${atLimit}`))).toMatchObject({
      status: 413,
      code: 'payload-too-large',
    });
  });

  it('refuses an endless chunked body', async () => {
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1024).fill(0x20)) });
    const response = await call('/platform/v1/things/free', {
      method: 'POST',
      body: endless,
      headers: { 'content-type': 'application/json' },
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
  });

  it('tells a wrong address from a wrong method, without reading the body', async () => {
    expect(await problem(await post('/platform/v1/nothing', '{bad'))).toMatchObject({ status: 404, code: 'not-found' });
    const response = await post('/platform/v1/things/1', '{bad');
    expect(response.headers.get('allow')).toBe('GET, HEAD, PUT');
    expect(await problem(response)).toMatchObject({ status: 405, code: 'method-not-allowed' });
    expect(await problem(await call('/elsewhere'))).toMatchObject({ status: 404, code: 'not-found' });
  });

  it.each([
    ['/platform/v1/things/a%2Fb'],
    ['/platform/v1/things/%00'],
    ['/platform/v1//things'],
    ['/platform/v1/things/%zz'],
    ['/platform/v1/things/%ff'],
    ['/platform/v1/things/1#x'],
    ['/platform/v1/things/a;b'],
    ['/platform/v1/things/a"b'],
    ['/platform/v1/things/.'],
    ['http://x/platform/v1/things/%2F'],
    ['/platform/v1/things/%2e%2e/x'],
    ['/elsewhere/%zz'],
  ])('refuses the path %s', async (path) => {
    const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect(answer).toMatch(/content-type: application\/problem\+json/i);
    expect(answer).toMatch(/x-request-id: /i);
    expect(answer).toContain('"code":"invalid-path"');
  });

  it('answers the absolute form of an address, and HTTP/1.0 without a Host', async () => {
    const absolute = 'GET http://x/platform/v1/things/1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
    expect(await raw(absolute)).toMatch(/^HTTP\/1.1 200 /);
    expect(await raw('GET /platform/v1/things/1 HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1.1 200 /);
  });

  it('answers no other spelling of a path', async () => {
    expect((await call('/platform/v1/Things/1')).status).toBe(404);
    expect((await call('/platform/v1/things/1/')).status).toBe(404);
    expect((await call('/platform/v1/things/')).status).toBe(404);
  });

  it.each([
    [
      'two Host headers',
      'GET /platform/v1/things/1 HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n',
      400,
      'ambiguous-header',
    ],
    [
      'two Authorization headers',
      'GET /platform/v1/things/1 HTTP/1.1\r\nHost: a\r\nAuthorization: a\r\nauthorization: b\r\nConnection: close\r\n\r\n',
      400,
      'ambiguous-header',
    ],
    ['no Host header', 'GET /platform/v1/things/1 HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'bad-request'],
    [
      'Content-Length with Transfer-Encoding',
      'POST /platform/v1/things/free HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
      'bad-request',
    ],
    [
      'an expectation it cannot meet',
      'GET /platform/v1/things/1 HTTP/1.1\r\nHost: a\r\nExpect: miracles\r\nConnection: close\r\n\r\n',
      417,
      'expectation-failed',
    ],
    ['something that is not HTTP', 'HELLO\r\n\r\n', 400, 'bad-request'],
    ['a flood of headers', `GET / HTTP/1.1\r\nHost: a\r\nX-A: ${'a'.repeat(40_000)}\r\n\r\n`, 431, 'headers-too-large'],
  ])('refuses %s with a problem document', async (_, text, status, code) => {
    const answer = await raw(text);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toMatch(/content-type: application\/problem\+json/i);
    expect(answer).toMatch(/x-request-id: /i);
    expect(answer).toContain(`"code":"${code}"`);
  });

  it('is as strict on every address that it listens on', async () => {
    for (const { address } of (app.getHttpAdapter().getInstance() as FastifyInstance).addresses() as AddressInfo[]) {
      expect(await raw('HELLO\r\n\r\n', address)).toContain('"code":"bad-request"');
    }
  });

  it('hides what went wrong inside', async () => {
    const response = await call('/platform/v1/failures/unknown');
    expect(response.status).toBe(500);
    const text = JSON.stringify(await problem(response));
    expect(text).toContain('internal-error');
    expect(text).not.toContain('secret');
  });

  it('asks to come back when the database is away', async () => {
    const response = await call('/platform/v1/failures/outage');
    expect(response.headers.get('retry-after')).toBe('1');
    expect(await problem(response)).toMatchObject({ status: 503, code: 'not-ready' });
  });

  it('keeps headers, extensions and foreign statuses of refusals', async () => {
    const response = await call('/platform/v1/failures/refused');
    expect(response.headers.get('retry-after')).toBe('7');
    expect(await problem(response)).toMatchObject({ code: 'too-many-requests', limit: 3 });
    expect(await problem(await call('/platform/v1/failures/teapot'))).toMatchObject({
      status: 418,
      type: 'about:blank',
    });
  });

  it('requires a revision to change something', async () => {
    const put = (headers: Record<string, string>) => call('/platform/v1/things/1', { method: 'PUT', headers });
    expect((await put({})).status).toBe(428);
    expect((await put({ 'if-match': 'W/"3"' })).status).toBe(412);
    expect(await (await put({ 'if-match': '"3"' })).json()).toEqual({ revision: 3 });
  });
});
