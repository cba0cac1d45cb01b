import { describe, expect, it } from '@jest/globals';
import { readTokenAnswer } from '../../../src/connections/calls/read-token-answer.js';

const read = (answer: unknown, status = 200) => readTokenAnswer(status, Buffer.from(JSON.stringify(answer)));
const TOKEN = { access_token: 'abc', token_type: 'bearer' };

describe('the answer of a token endpoint', () => {
  it.each([
    [3600, 3570],
    [100, 90],
    [0, 0],
    [1e9, 86_370],
    [undefined, 270],
    ['3600', 3570],
    ['soon', 270],
    [-1, 270],
    [null, 270],
  ])('gives a token that is good for %j seconds, and is used for %d', (expires_in, freshSeconds) => {
    expect(read({ ...TOKEN, expires_in })).toEqual({ accessToken: 'abc', freshSeconds });
  });

  it.each([
    [{ ...TOKEN, access_token: 7 }, 'its answer holds no access_token'],
    [{ ...TOKEN, access_token: 'a\r\nb' }, 'its answer holds no access_token'],
    [{ access_token: 'abc' }, 'its token_type is not Bearer'],
    [{ ...TOKEN, token_type: 'mac' }, 'its token_type is not Bearer'],
    [[], 'its answer is no JSON object'],
  ])('gives none when it is %j', (answer, reason) => {
    expect(read(answer)).toEqual({ reason });
  });

  it('says why it was refused, and repeats nothing else of the answer', () => {
    expect(read({ error: 'invalid_client' }, 401)).toEqual({ reason: 'it answered 401 (invalid_client)' });
    expect(read({ error: 'secret: hunter2' }, 400)).toEqual({ reason: 'it answered 400' });
    expect(readTokenAnswer(502, Buffer.from('<html>'))).toEqual({ reason: 'it answered 502' });
  });
});
