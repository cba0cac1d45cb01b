import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Door } from '../../../src/endpoints/load/door.js';
import { LagAlarm } from '../../../src/endpoints/load/lag-alarm.js';
import { mayEnter } from '../../../src/endpoints/load/may-enter.js';

/** As many as are let in. */
function fill(door: Door, namespace: string): (() => void)[] {
  const inside: (() => void)[] = [];
  for (let leave = door.enter(namespace); leave !== undefined; leave = door.enter(namespace)) inside.push(leave);
  return inside;
}

describe('the door of a node', () => {
  it('lets everyone in as long as there are few', () => {
    expect(mayEnter({ all: 49, own: 49, others: 30 }, 100)).toBe(true);
    expect(mayEnter({ all: 100, own: 0, others: 1 }, 100)).toBe(false);
  });

  it('lets a quiet namespace in whatever a flooding one does', () => {
    const door = new Door(100);
    expect(fill(door, 'flood')).toHaveLength(50);
    for (const quiet of ['one', 'two', 'three']) expect(door.enter(quiet)).toBeDefined();
    expect(door.enter('flood')).toBeUndefined();
  });

  it('never has more inside than it may, and in the end is as empty as it was', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 12 }),
        fc.array(fc.record({ namespace: fc.constantFrom('a', 'b', 'c'), leaves: fc.nat(20) }), { maxLength: 80 }),
        (most, moves) => {
          const door = new Door(most);
          const inside: (() => void)[] = [];
          for (const { namespace, leaves } of moves) {
            const entered = door.enter(namespace);
            if (entered !== undefined) inside.push(entered);
            if (leaves < 8) {
              const [leave] = inside.splice(leaves % Math.max(1, inside.length), 1);
              leave?.();
              leave?.();
            }
            expect(inside.length).toBeLessThanOrEqual(most);
          }
          inside.forEach((leave) => leave());
          expect(fill(door, 'a')).toHaveLength(Math.ceil(most / 2));
        },
      ),
    );
  });
});

describe('the alarm of a process that does not keep up', () => {
  it('goes on late and off late, so that it does not go to and fro', () => {
    const alarm = new LagAlarm();
    const heard = [20, 499, 500, 300, 200, 199, 450].map((delay) => {
      alarm.hear(delay);
      return alarm.isOn;
    });
    expect(heard).toEqual([false, false, true, true, true, false, false]);
  });
});
