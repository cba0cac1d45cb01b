import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ExecutionSlots, type Slot } from '../../../src/executions/running/execution-slots.js';

const never = new AbortController().signal;

describe('the slots of a node', () => {
  it('are never given out more often than there are, whatever is asked for and given back', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.constantFrom('try', 'take', 'release', 'release twice', 'leave'), { maxLength: 40 }),
        async (size, operations) => {
          const slots = new ExecutionSlots(size);
          const held: Slot[] = [];
          const waiting: AbortController[] = [];
          for (const operation of operations) {
            if (operation === 'try') {
              const slot = slots.tryTake();
              if (slot) held.push(slot);
            } else if (operation === 'take') {
              const patience = new AbortController();
              waiting.push(patience);
              void slots.take(patience.signal).then((slot) => {
                if (slot) held.push(slot);
              });
            } else if (operation === 'leave') {
              waiting.shift()?.abort();
            } else {
              const slot = held.shift();
              slot?.release();
              if (operation === 'release twice') slot?.release();
            }
            await Promise.resolve().then(() => undefined);
            expect(held.length).toBeLessThanOrEqual(size);
          }
          waiting.forEach((patience) => patience.abort());
          while (held.length > 0) {
            held.pop()!.release();
            await Promise.resolve();
          }
          const all = Array.from({ length: size }, () => slots.tryTake());
          expect(all.every((slot) => slot !== undefined)).toBe(true);
          expect(slots.tryTake()).toBeUndefined();
        },
      ),
    );
  });

  it('can all be taken together, whatever share of them is free', () => {
    const slots = new ExecutionSlots(8);
    slots.shareBy(() => 0.25);
    expect([slots.free, slots.unused, slots.inUse]).toEqual([2, 8, 0]);
    expect(slots.takeUnused(100)).toHaveLength(8);
    expect([slots.free, slots.unused, slots.inUse]).toEqual([0, 0, 8]);
  });

  it('go to whoever waits longest before anyone who only asks', async () => {
    const slots = new ExecutionSlots(1);
    const first = slots.tryTake()!;
    const waiting = slots.take(never);
    first.release();
    expect(slots.tryTake()).toBeUndefined();
    expect(await waiting).toBeDefined();
  });

  it('are not given to those who have left', async () => {
    const slots = new ExecutionSlots(1);
    const held = slots.tryTake()!;
    const leaving = new AbortController();
    const waiting = slots.take(leaving.signal);
    leaving.abort();
    expect(await waiting).toBeUndefined();
    expect(await slots.take(leaving.signal)).toBeUndefined();
    held.release();
    expect(slots.tryTake()).toBeDefined();
  });
});
