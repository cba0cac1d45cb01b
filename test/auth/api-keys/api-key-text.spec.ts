import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hashOfApiKey, mintApiKey, prefixOf } from '../../../src/auth/api-keys/api-key-text.js';

describe('the text of an API key', () => {
  it('has a public prefix, 178 bits of chance and a checksum', () => {
    const key = mintApiKey();
    expect(key).toMatch(/^slk_[0-9A-Za-z]{10}_[0-9A-Za-z]{36}$/);
    expect(prefixOf(key)).toBe(key.slice(0, 14));
  });

  it('is never the same twice', () => {
    const keys = Array.from({ length: 200 }, mintApiKey);
    expect(new Set(keys.map(prefixOf)).size).toBe(200);
    expect(new Set(keys.map((key) => hashOfApiKey(key).toString('hex'))).size).toBe(200);
  });

  it('is refused without a query when one character is mistyped', () => {
    const key = mintApiKey();
    const typo = fc.record({
      at: fc.nat({ max: key.length - 1 }),
      character: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_- '),
    });
    fc.assert(
      fc.property(typo, ({ at, character }) => {
        fc.pre(key[at] !== character);
        expect(prefixOf(key.slice(0, at) + character + key.slice(at + 1))).toBeUndefined();
      }),
    );
  });

  it('is refused when it is cut, lengthened or something else', () => {
    const key = mintApiKey();
    const others = [key.slice(0, -1), `${key}0`, ` ${key}`, `${key}\n`, key.toUpperCase(), '', 'slk_', 'Bearer x'];
    expect(others.map(prefixOf)).toEqual(others.map(() => undefined));
    fc.assert(fc.property(fc.string(), (text) => expect(prefixOf(text)).toBeUndefined()));
  });
});
