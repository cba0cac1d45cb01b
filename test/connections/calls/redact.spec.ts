import { describe, expect, it } from '@jest/globals';
import { redact } from '../../../src/connections/calls/redact.js';

const answer = (body: string | Buffer, headers = {}) => ({ status: 200, headers, body: Buffer.from(body) });

describe('an answer', () => {
  it('loses every secret in body and headers', () => {
    const { body, headers } = redact(answer('{"a":"sécret-7","b":"sécret-7"}', { 'x-echo': 'is sécret-7' }), [
      'sécret-7',
    ]);
    expect(body.toString()).toBe('{"a":"[redacted]","b":"[redacted]"}');
    expect(headers).toEqual({ 'x-echo': 'is [redacted]' });
  });

  it('without secrets keeps its bytes, also those that are no text', () => {
    const bytes = Buffer.from([0xff, 0xfe, 0, 0x80]);
    expect(redact(answer(bytes), ['secret-7']).body).toEqual(bytes);
  });

  it('keeps texts that only look like a very short secret', () => {
    expect(redact(answer('a day'), ['a']).body.toString()).toBe('a day');
  });
});
