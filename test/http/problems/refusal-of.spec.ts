import { QueryFailedError } from 'typeorm';
import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { CONNECT_ERRORS } from '../../../src/database/connect-errors.js';
import { refusalOf } from '../../../src/http/problems/refusal-of.js';

/** What Node says of a request whose sender went away before the body was complete. */
async function abortedRequest(): Promise<unknown> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nhalf');
  const [request] = (await once(server, 'request')) as [IncomingMessage];
  const failed = once(request.resume(), 'error');
  socket.destroy();
  const [error] = await failed;
  server.close();
  return error;
}

describe('the refusal', () => {
  it('of a request whose sender went away is not an outage of the database', async () => {
    const aborted = await abortedRequest();
    expect(aborted).toMatchObject({ code: 'ECONNRESET' });
    expect(refusalOf(aborted)).toMatchObject({ code: 'bad-request', status: 400 });
  });

  it('of a lost connection to the database asks to try again', () => {
    const lost = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    expect(refusalOf(lost)).toMatchObject({ code: 'not-ready', status: 503 });
  });

  it('says that it is not known what was done when a connection to the database was lost, but not when there was none', () => {
    const lost = new QueryFailedError('insert', [], new Error('Connection terminated unexpectedly'));
    expect(refusalOf(lost)).toMatchObject({ code: 'not-ready', message: expect.stringMatching(/not known/) });
    const unconnected = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    CONNECT_ERRORS.add(unconnected);
    for (const none of [unconnected, new Error('timeout exceeded when trying to connect')]) {
      expect(refusalOf(none)).toMatchObject({ code: 'not-ready', message: expect.not.stringMatching(/not known/) });
    }
  });
});
