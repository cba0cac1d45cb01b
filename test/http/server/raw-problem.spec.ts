import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { answerUnreadable } from '../../../src/http/server/raw-problem.js';

/** What a client reads when the server answers its connection like that. */
async function answerTo(error: NodeJS.ErrnoException): Promise<string> {
  const server = createServer((socket) => answerUnreadable(error, socket)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  let answer = '';
  client.on('data', (chunk) => (answer += chunk.toString()));
  await once(client, 'close');
  server.close();
  return answer;
}

const withCode = (code: string): NodeJS.ErrnoException => Object.assign(new Error('x'), { code });

describe('answerUnreadable', () => {
  it.each([
    ['ERR_HTTP_REQUEST_TIMEOUT', 408, 'request-timeout'],
    ['HPE_HEADER_OVERFLOW', 431, 'headers-too-large'],
    ['HPE_INVALID_METHOD', 400, 'bad-request'],
  ])('answers %s with %i, as a problem document, and closes', async (parserCode, status, code) => {
    const answer = await answerTo(withCode(parserCode));
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(JSON.parse(answer.slice(answer.indexOf('{')))).toMatchObject({ code, status });
  });

  it('says nothing to a connection that is gone', async () => {
    expect(await answerTo(withCode('ECONNRESET'))).toBe('');
  });
});
