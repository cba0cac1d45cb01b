import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { Tracing } from '../../src/telemetry/tracing.service.js';
import { completeConfig } from '../../src/config/sluice-config.js';
import { GuardedHttp } from '../../src/egress/guarded-http.service.js';
import type { GuardedRequest } from '../../src/egress/guarded-request.js';
import { HostAddresses } from '../../src/egress/host-addresses.service.js';
import { ScriptedServer } from '../support/scripted-server.js';

/** Answers what a name stands for, one answer after the other, as a name server that rebinds does. */
class ScriptedAddresses extends HostAddresses {
  answers: string[][] = [];
  override async find(hostname: string) {
    const addresses = this.answers.shift() ?? [];
    if (addresses.length === 0) throw Object.assign(new Error(hostname), { code: 'ENOTFOUND' });
    return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  }
}

let server: ScriptedServer;
let hosts: ScriptedAddresses;
let http: GuardedHttp;

beforeAll(async () => {
  server = await ScriptedServer.start();
});
beforeEach(() => {
  server.requests.length = 0;
  server.connects = 0;
  server.answer = (_, response) => response.end('hello');
  use([]);
});
afterEach(() => http.onApplicationShutdown());
afterAll(() => server.close());

function use(egressAllow: string[]): void {
  hosts = new ScriptedAddresses();
  http = new GuardedHttp(completeConfig({ egressAllow }), hosts, new Tracing());
}

const send = (url: string, more: Partial<GuardedRequest> = {}) =>
  http.send({ method: 'GET', url: new URL(url), headers: {}, timeoutMs: 5_000, maxBytes: 10_000, ...more });
const local = (path = '/') => `${server.url}${path}`;

describe('an address that is not public', () => {
  it.each([
    ['as it is', '127.0.0.1'],
    ['as one decimal number', '2130706433'],
    ['in hexadecimal', '0x7f000001'],
    ['in octal', '0177.0.0.1'],
    ['short', '127.1'],
    ['mapped', '[::ffff:127.0.0.1]'],
    ['mapped, in hexadecimal', '[::ffff:7f00:1]'],
    ['in full-width digits', '１２７.0.0.1'],
  ])('%s is blocked, and nothing is connected to', async (_, host) => {
    await expect(send(`http://${host}:${server.port}/`)).rejects.toMatchObject({ code: 'egress-blocked' });
    expect(server.connects).toBe(0);
  });

  it('is blocked behind a name, and the refusal does not tell the address', async () => {
    hosts.answers = [['127.0.0.1']];
    const refusal = await send(`http://intern.example:${server.port}/`).catch((error: Error) => error);
    expect(refusal).toMatchObject({ code: 'egress-blocked' });
    expect((refusal as Error).message).not.toContain('127.0.0.1');
    expect(server.connects).toBe(0);
  });

  it('is blocked behind a name that was another address before', async () => {
    use(['127.0.0.1']);
    hosts.answers = [['127.0.0.1'], ['169.254.169.254']];
    server.answer = (_, response) => response.setHeader('connection', 'close').end();
    const url = `http://rebinds.example:${server.port}/`;
    expect((await send(url)).status).toBe(200);
    await expect(send(url)).rejects.toMatchObject({ code: 'egress-blocked' });
    expect(server.requests).toHaveLength(1);
  });

  it('is passed over when a name has a permitted address too', async () => {
    use(['127.0.0.1']);
    hosts.answers = [['10.0.0.1', '127.0.0.1', 'fd00::1']];
    expect((await send(`http://both.example:${server.port}/`)).status).toBe(200);
  });

  it('is blocked behind a redirect, and gets no connection', async () => {
    use(['127.0.0.1']);
    server.answer = (_, response) => response.writeHead(302, { location: 'http://169.254.169.254/latest/' }).end();
    await expect(send(local(), { followRedirects: true })).rejects.toMatchObject({ code: 'egress-blocked' });
    expect(server.requests).toHaveLength(1);
  });
});

describe('a call to an address that the admin allows', () => {
  beforeEach(() => use(['127.0.0.1']));

  it('sends what it is told, with credentials, and says how many calls led to it', async () => {
    const credentials = { headers: { 'x-api-key': 'k' }, query: { token: 'a b' } };
    const response = await send(local('/a?b=c'), { method: 'POST', body: 'text', credentials, hops: 2 });
    expect(response).toMatchObject({ status: 200, body: Buffer.from('hello') });
    expect(server.last).toMatchObject({ method: 'POST', url: '/a?b=c&token=a+b', body: 'text' });
    expect(server.last.headers).toMatchObject({ 'x-api-key': 'k', 'sluice-hops': '3' });
  });

  it('is refused when too many calls led to it, and nothing is connected to', async () => {
    await expect(send(local(), { hops: 16 })).rejects.toMatchObject({ code: 'loop-detected' });
    expect(server.connects).toBe(0);
  });

  it('does not follow a redirect unless told', async () => {
    server.answer = (_, response) => response.writeHead(302, { location: '/other' }).end();
    expect(await send(local())).toMatchObject({ status: 302, headers: { location: '/other' } });
    expect(server.requests).toHaveLength(1);
  });

  it('follows five redirects, and not a sixth', async () => {
    server.answer = ({ url }, response) => {
      const count = Number(url.slice(1));
      if (count === 0) response.end('there');
      else response.writeHead(307, { location: `/${count - 1}` }).end();
    };
    expect((await send(local('/5'), { followRedirects: true })).body.toString()).toBe('there');
    await expect(send(local('/6'), { followRedirects: true })).rejects.toMatchObject({ code: 'redirect-refused' });
  });

  it('takes its credentials to no other origin', async () => {
    const other = await ScriptedServer.start();
    server.answer = (_, response) => response.writeHead(302, { location: `${other.url}/` }).end();
    const credentials = { headers: { authorization: 'Bearer secret' }, query: { key: 'secret' } };
    await send(local(), { followRedirects: true, credentials });
    expect(JSON.stringify(other.requests)).not.toContain('secret');
    await other.close();
  });

  it.each([
    ['one byte too much', (size: number) => Buffer.alloc(size + 1), {}],
    ['a gzip bomb', () => gzipSync(Buffer.alloc(20_000_000)), { 'content-encoding': 'gzip' }],
    ['a brotli bomb', () => brotliCompressSync(Buffer.alloc(20_000_000)), { 'content-encoding': 'br' }],
  ])('is cut off at %s', async (_, bodyOf, headers) => {
    server.answer = (_request, response) => response.writeHead(200, headers).end(bodyOf(30_000));
    await expect(send(local(), { maxBytes: 30_000 })).rejects.toMatchObject({ code: 'response-too-large' });
  });

  it('is cut off when the answer has no end', async () => {
    server.answer = (_, response) => {
      const write = (): void => {
        if (!response.destroyed) response.write(Buffer.alloc(4096), () => setImmediate(write));
      };
      write();
    };
    await expect(send(local())).rejects.toMatchObject({ code: 'response-too-large' });
  });

  it.each([
    ['is broken', Buffer.from('not gzip'), 'gzip'],
    ['was not asked for', Buffer.from('x'), 'zstd'],
  ])('is refused when the encoding of the answer %s', async (_, body, encoding) => {
    server.answer = (_request, response) => response.writeHead(200, { 'content-encoding': encoding }).end(body);
    await expect(send(local())).rejects.toMatchObject({ code: 'response-invalid' });
  });

  it('takes the encoding off', async () => {
    server.answer = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('plain'));
    expect((await send(local())).body.toString()).toBe('plain');
  });

  it.each([
    ['nothing comes', () => undefined],
    ['only a part comes', (response: { write(text: string): void }) => response.write('par')],
  ])('ends in time when %s', async (_, answer) => {
    server.answer = (_request, response) => void answer(response);
    await expect(send(local(), { timeoutMs: 50 })).rejects.toMatchObject({ code: 'call-timeout' });
  });

  it('ends when the caller gives up', async () => {
    const giveUp = new AbortController();
    server.answer = () => giveUp.abort();
    await expect(send(local(), { signal: giveUp.signal })).rejects.toMatchObject({ code: 'call-failed' });
  });

  it('says why it failed', async () => {
    await expect(send('http://nowhere.example/')).rejects.toMatchObject({
      code: 'call-failed',
      detail: 'nowhere.example could not be called: there is no such host.',
    });
    server.answer = (_, response) => response.destroy();
    await expect(send(local())).rejects.toMatchObject({ code: 'call-failed' });
  });

  it('is not sent with a header that would be two', async () => {
    const headers = { 'x-a': 'b\r\nx-c: d' };
    await expect(send(local(), { headers })).rejects.toMatchObject({ code: 'validation-failed' });
    expect(server.requests).toHaveLength(0);
  });
});
