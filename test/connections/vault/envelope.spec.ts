import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createSecretKey, randomBytes } from 'node:crypto';
import { type Envelope, open, seal } from '../../../src/connections/vault/envelope.js';

const KEY = createSecretKey(randomBytes(32));
const PLACE = ['credential_value', 'acme', 'github', '1'];

describe('an envelope', () => {
  it('gives back what was sealed, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string()), (secret, place) => {
        expect(open(seal(secret, KEY, place), KEY, place)).toBe(secret);
      }),
    );
  });

  it('opens with its own key and in its own place only', () => {
    const envelope = seal('secret', KEY, PLACE);
    expect(() => open(envelope, createSecretKey(randomBytes(32)), PLACE)).toThrow();
    expect(() => open(envelope, KEY, ['credential_value', 'acme', 'stripe', '1'])).toThrow();
    expect(() => open(envelope, KEY, ['credential_value', 'acme,github', '1'])).toThrow();
  });

  it('does not open when any bit of it was changed', () => {
    const envelope = seal('secret', KEY, PLACE);
    for (const part of ['wrappedKey', 'sealed'] as const) {
      for (let bit = 0; bit < envelope[part].length * 8; bit++) {
        const changed: Envelope = { ...envelope, [part]: Buffer.from(envelope[part]) };
        changed[part][bit >> 3]! ^= 1 << (bit & 7);
        expect(() => open(changed, KEY, PLACE)).toThrow();
      }
    }
  });

  it('is never twice the same for the same secret', () => {
    const [one, other] = [seal('secret', KEY, PLACE), seal('secret', KEY, PLACE)];
    expect(one.sealed.equals(other.sealed)).toBe(false);
    expect(one.wrappedKey.equals(other.wrappedKey)).toBe(false);
  });
});
