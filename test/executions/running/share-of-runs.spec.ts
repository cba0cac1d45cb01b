import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ExecutionSlots } from '../../../src/executions/running/execution-slots.js';
import { shareOfRuns } from '../../../src/executions/running/share-of-runs.js';

describe('what a node runs while calls wait to be accepted', () => {
  it('is everything while they are few, less the more there are, and nothing beside a crowd', () => {
    expect([0, 1, 8].map(shareOfRuns)).toEqual([1, 1, 1]);
    expect(shareOfRuns(16)).toBe(0.5);
    expect([24, 1000].map(shareOfRuns)).toEqual([0, 0]);
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), (some, more) => {
        expect(shareOfRuns(some + more)).toBeLessThanOrEqual(shareOfRuns(some));
      }),
    );
  });

  it('bounds what is begun, not what runs already', () => {
    let share = 1;
    const slots = new ExecutionSlots(20);
    slots.shareBy(() => share);
    const held = slots.takeUnused(12);
    share = 0.5;
    expect(slots.free).toBe(0);
    expect(slots.tryTake()).toBeUndefined();
    held.splice(0, 5).forEach((slot) => slot.release());
    expect(slots.free).toBe(3);
    share = 1;
    expect(slots.free).toBe(13);
  });
});
