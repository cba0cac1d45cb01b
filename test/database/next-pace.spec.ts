import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nextPace } from '../../src/database/next-pace.js';

describe('the pace of something that may be much', () => {
  it('leaves the database at least four fifths of the time to others, however many work at it', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 500, noNaN: true }), fc.integer({ min: 1, max: 4 }), (took, workers) => {
        const { pauseMs } = nextPace(100, took, workers);
        expect((workers * took) / (took + pauseMs)).toBeLessThanOrEqual(0.2001);
      }),
    );
  });

  it('slows down when batches take long, and never to a standstill', () => {
    expect(nextPace(400, 200, 1).most).toBe(200);
    expect(nextPace(10, 60_000, 8)).toEqual({ most: 10, pauseMs: 10_000 });
  });

  it('takes more at once while that is quick, up to a limit', () => {
    expect(nextPace(100, 5, 1).most).toBe(200);
    expect(nextPace(100, 40, 1).most).toBe(100);
    expect(nextPace(1000, 5, 1).most).toBe(1000);
  });
});
