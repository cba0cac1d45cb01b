import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Crowd } from '../../../src/executions/running/crowd.js';

describe('a crowd', () => {
  it('stays as large as it was for a moment after many have left at once', () => {
    let now = 0;
    const crowd = new Crowd(() => now);
    for (let count = 0; count < 30; count++) crowd.enter();
    for (let count = 0; count < 30; count++) crowd.leave();
    now = 99;
    expect(crowd.size).toBe(30);
    now = 199;
    expect(crowd.size).toBe(30);
    now = 300;
    expect(crowd.size).toBe(0);
  });

  it('is never smaller than what waits, nor larger than what waited a few moments ago', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat(150)), { maxLength: 60 }), (events) => {
        let [now, waiting] = [0, 0];
        const crowd = new Crowd(() => now);
        const history = [{ now, waiting }];
        for (const [comes, pause] of events) {
          now += pause;
          if (!comes && waiting === 0) continue;
          waiting += comes ? 1 : -1;
          if (comes) crowd.enter();
          else crowd.leave();
          history.push({ now, waiting });
          const before = history.findLast((at) => at.now < now - 300)?.waiting ?? 0;
          const recent = history.filter((at) => at.now >= now - 300).map((at) => at.waiting);
          expect(crowd.size).toBeGreaterThanOrEqual(waiting);
          expect(crowd.size).toBeLessThanOrEqual(Math.max(before, ...recent));
        }
      }),
    );
  });
});
