import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isTimestamp } from '../../src/http/is-timestamp.decorator.js';

describe('a timestamp', () => {
  it('is any moment as JavaScript writes it', () => {
    const range = { min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true };
    fc.assert(fc.property(fc.date(range), (date) => expect(isTimestamp(date.toISOString())).toBe(true)));
  });

  it.each(['2026-11-23T12:00:00Z', '2024-02-29T00:00:00+02:00', '2026-11-23T12:00:00.123456-11:30'])(
    'may be %s',
    (text) => {
      expect(isTimestamp(text)).toBe(true);
    },
  );

  it.each([
    '2026-02-30T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-01-01T25:00:00Z',
    '2026-01-01T00:60:00Z',
    '2026-01-01T00:00:00',
    '2026-01-01 00:00:00Z',
    '2026-01-01T00:00:00+99:00',
    '2026-01-01',
    '294277-01-01T00:00:00Z',
    '0000-01-01T00:00:00Z',
    'now',
    '',
    1_764_000_000,
    null,
  ])('is not %j', (value) => {
    expect(isTimestamp(value)).toBe(false);
  });
});
