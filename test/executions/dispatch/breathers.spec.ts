import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Breathers } from '../../../src/executions/dispatch/breathers.js';

describe('breathers', () => {
  it('are a fifth of the time for who asks all the time', () => {
    let now = 0;
    const breathers = new Breathers(() => now);
    const moments = Array.from({ length: 1_000 }, () => {
      now++;
      return breathers.isNow();
    });
    expect(moments.filter((isNow) => isNow)).toHaveLength(200);
  });

  it('are missed by nobody, however seldom they ask', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5_000), { minLength: 1, maxLength: 40 }), (pauses) => {
        let now = 0;
        const breathers = new Breathers(() => now);
        expect(breathers.isNow()).toBe(true);
        for (const pause of pauses) {
          now += 200 + pause;
          expect(breathers.isNow()).toBe(true);
        }
      }),
    );
  });
});
