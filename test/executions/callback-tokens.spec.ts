import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createSecretKey, randomBytes } from 'node:crypto';
import type { CallbackKey } from '../../src/auth/callback-key.service.js';
import type { SluiceConfig } from '../../src/config/sluice-config.js';
import { CallbackTokens } from '../../src/executions/callback-tokens.service.js';
import { newId } from '../../src/shared/uuid.js';

function tokensOf(config: Partial<SluiceConfig> = {}): CallbackTokens {
  const key = { key: createSecretKey(randomBytes(32)) } as CallbackKey;
  return new CallbackTokens(key, { host: '127.0.0.1', port: 3000, ...config } as SluiceConfig);
}

const target = fc.record({
  executionId: fc.constant(newId()),
  key: fc.stringMatching(/^[a-z][\w]{0,20}(\[\d{1,4}\]\/[a-z]\w{0,20}){0,3}$/),
});

describe('the token of a callback', () => {
  it('names its step run, is the same each time, and fits into the path of an address', () => {
    const tokens = tokensOf();
    fc.assert(
      fc.property(target, (wanted) => {
        const token = tokens.make(wanted);
        expect(token).toMatch(/^[\w-]+\.[\w-]{43}$/);
        expect(tokens.make(wanted)).toBe(token);
        expect(tokens.verify(token)).toEqual(wanted);
      }),
    );
  });

  it('is nothing to another installation, or when one character of it is another', () => {
    const tokens = tokensOf();
    fc.assert(
      fc.property(target, fc.nat(), fc.constantFrom(...'Aa0_-.'), (wanted, at, character) => {
        const token = tokens.make(wanted);
        expect(tokensOf().verify(token)).toBeUndefined();
        const place = at % token.length;
        const other = token.slice(0, place) + character + token.slice(place + 1);
        if (other !== token) expect(tokens.verify(other)).toBeUndefined();
      }),
    );
  });

  it('is text of any kind to whoever checks it', () => {
    const tokens = tokensOf();
    fc.assert(fc.property(fc.string(), (text) => expect(tokens.verify(text)).toBeUndefined()));
  });

  it('stands in an address below the one at which the installation is reached', () => {
    const wanted = { executionId: newId(), key: 'answer' };
    const place = { namespace: 'acme', flowId: newId(), stepId: 'answer' };
    const at = (config: Partial<SluiceConfig>) => tokensOf(config).urlOf(place, wanted);
    expect(at({})).toMatch(/^http:\/\/127\.0\.0\.1:3000\/callbacks\/acme\/[0-9a-f-]{36}\/answer\/[\w-]+\.[\w-]{43}$/);
    expect(at({ host: '::1' })).toMatch(/^http:\/\/\[::1\]:3000\//);
    expect(at({ publicUrl: 'https://sluice.example.com/base/' })).toMatch(
      /^https:\/\/sluice\.example\.com\/base\/callbacks\//,
    );
  });
});
