import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ExecutionSlots } from '../../../src/executions/running/execution-slots.js';
import { shareOfRuns } from '../../../src/executions/running/share-of-runs.js';

describe('what a node runs while calls wait to be accepted', () => {
  it('is everything while they are few, and less the more there are', () => {
    const share = (accepting: number) => shareOfRuns(accepting, 500);
    expect([0, 1, 8].map(share)).toEqual([1, 1, 1]);
    expect([16, 23].map(share)).toEqual([0.5, 0.25]);
    expect([24, 1000].map(share)).toEqual([0, 0]);
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), (some, more) => {
        expect(share(some + more)).toBeLessThanOrEqual(share(some));
      }),
    );
  });

  it('is everything for a twentieth of each second, however many there are', () => {
    const moments = Array.from({ length: 10_000 }, (_, now) => shareOfRuns(1000, now));
    expect(moments.filter((share) => share === 1)).toHaveLength(500);
    expect(moments.slice(0, 1_000)).toContain(1);
  });

  it('bounds what is begun, not what runs already', () => {
    let share = 1;
    const slots = new ExecutionSlots(20);
    slots.shareBy(() => share);
    const held = slots.takeFree(12);
    share = 0.5;
    expect(slots.free).toBe(0);
    expect(slots.tryTake()).toBeUndefined();
    held.splice(0, 5).forEach((slot) => slot.release());
    expect(slots.free).toBe(3);
    share = 1;
    expect(slots.free).toBe(13);
  });
});
