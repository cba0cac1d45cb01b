import { describe, expect, it } from '@jest/globals';
import { MadeAgain } from '../../src/schema/made-again.js';

/** More than half of what may be held. */
const LARGE = 5_000_000;

function counted(size: number) {
  const made: number[] = [];
  return { made, again: new MadeAgain(() => ({ value: made.push(size), size })) };
}

describe('what can be made again', () => {
  it('is made once while there is room', () => {
    const { made, again } = counted(10);
    expect([again.get(), again.get(), again.get()]).toEqual([1, 1, 1]);
    expect(made).toHaveLength(1);
  });

  it('makes room for others when it was not used for longest, and is made again when it is asked for', () => {
    const [first, second, small] = [counted(LARGE), counted(LARGE), counted(10)];
    first.again.get();
    small.again.get();
    second.again.get();
    small.again.get();
    expect(second.again.get()).toBe(1);
    expect(first.again.get()).toBe(2);
    expect(second.again.get()).toBe(2);
    expect(small.made).toHaveLength(1);
  });

  it('stays when it was used last, however large it is and grows', () => {
    const { made, again } = counted(2 * LARGE);
    again.get();
    again.use(2 * LARGE);
    again.get();
    expect(made).toHaveLength(1);
  });
});
