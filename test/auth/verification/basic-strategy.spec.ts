import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BasicStrategy } from '../../../src/auth/verification/basic-strategy.js';

/** The username and password that the strategy reads, or null when it refuses to read any. */
function read(authorization: string): [string, string] | null {
  let given: [string, string] | null = null;
  const strategy = new BasicStrategy((username, password, _ip, done) => {
    given = [username, password];
    done(null, {});
  });
  const outcome = { success: () => undefined, fail: () => undefined, error: () => undefined };
  Object.assign(Object.create(strategy) as BasicStrategy, outcome).authenticate({
    headers: { authorization },
    ip: '127.0.0.1',
  });
  return given;
}

function encode(text: string | Uint8Array): string {
  return `Basic ${Buffer.from(text).toString('base64')}`;
}

describe('HTTP Basic', () => {
  it('reads any username without a colon and any password', () => {
    const username = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes(':'));
    fc.assert(
      fc.property(username, fc.string({ unit: 'grapheme' }), (name, password) => {
        expect(read(encode(`${name}:${password}`))).toEqual([name, password]);
      }),
    );
  });

  it('takes the scheme in any case', () => {
    expect(read('bAsIc YTpi')).toEqual(['a', 'b']);
  });

  it.each([
    ['nothing after the scheme', 'Basic'],
    ['no colon', encode('dana')],
    ['what is not Base64', 'Basic a:b'],
    ['more than one value', 'Basic YTpi YTpi'],
    ['what is not UTF-8', encode(new Uint8Array([0x61, 0x3a, 0xff]))],
    ['another scheme that ends alike', 'XBasic YTpi'],
  ])('reads nothing from %s', (_, header) => {
    expect(read(header)).toBeNull();
  });
});
