import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readIdempotencyKey } from '../../src/http/read-idempotency-key.js';
import { SluiceError } from '../../src/shared/sluice-error.js';

const visible = fc.string({
  unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
  minLength: 1,
  maxLength: 255,
});

describe('an Idempotency-Key', () => {
  it('is the same key bare and as a quoted string', () => {
    fc.assert(
      fc.property(
        visible.filter((key) => !key.startsWith('"')),
        (key) => {
          expect(readIdempotencyKey(key)).toBe(key);
          expect(readIdempotencyKey(`"${key.replaceAll(/["\\]/g, '\\$&')}"`)).toBe(key);
        },
      ),
    );
  });

  it('takes 255 characters and not one more', () => {
    expect(readIdempotencyKey('k'.repeat(255))).toHaveLength(255);
    expect(readIdempotencyKey(`"${'\\"'.repeat(255)}"`)).toHaveLength(255);
    expect(() => readIdempotencyKey('k'.repeat(256))).toThrow(SluiceError);
    expect(() => readIdempotencyKey(`"${'k'.repeat(256)}"`)).toThrow(SluiceError);
  });

  it.each(['', '""', '"', '"open', '"a"b"', '"a\\b"', '"a";q=1', 'two words', 'tab\tbed', 'schl\u00fcssel', '\u0000'])(
    'is not %j',
    (header) => {
      expect(() => readIdempotencyKey(header)).toThrow(
        expect.objectContaining({ code: 'idempotency-key-invalid', status: 400 }),
      );
    },
  );
});
