import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { durationMilliseconds } from '../../src/shared/duration.js';

describe('a duration', () => {
  it('adds up its parts', () => {
    const part = fc.integer({ min: 0, max: 9_999 });
    fc.assert(
      fc.property(part, part, part, part, (days, hours, minutes, seconds) => {
        const expected = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
        expect(durationMilliseconds(`P${days}DT${hours}H${minutes}M${seconds}S`)).toBe(expected);
      }),
    );
  });

  it.each([
    ['PT5M', 300_000],
    ['P2W', 1_209_600_000],
    ['P1D', 86_400_000],
    ['PT1H30S', 3_630_000],
    ['PT0.25S', 250],
    [90, 90_000],
    [0.5, 500],
  ])('%s takes %i milliseconds', (duration, milliseconds) => {
    expect(durationMilliseconds(duration)).toBe(milliseconds);
  });

  it.each([
    '',
    'P',
    'PT',
    'P1DT',
    'P1M',
    'P1Y',
    '5m',
    'PT5',
    'PT-5M',
    'PT5S5M',
    'P1W2D',
    'pt5m',
    'PT5M ',
    'PT1e3S',
    'PT0.5M',
    'PT.5S',
    'P1WT5M',
  ])('is not what %j says', (text) => {
    expect(durationMilliseconds(text)).toBeUndefined();
  });
});
