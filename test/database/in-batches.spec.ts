import { describe, expect, it } from '@jest/globals';
import { inBatches } from '../../src/database/in-batches.js';

describe('work in batches', () => {
  it('goes on until there is nothing left, and tells how much it was', async () => {
    let left = 1234;
    const some = async (most: number) => {
      const done = Math.min(most, left);
      left -= done;
      return done;
    };
    expect(await inBatches({ some, signal: new AbortController().signal })).toBe(1234);
    expect(left).toBe(0);
  });

  it('ends after the batch that is under way when the node leaves', async () => {
    const leaving = new AbortController();
    let batches = 0;
    const some = async (most: number) => {
      if (++batches === 3) leaving.abort();
      return most;
    };
    await inBatches({ some, signal: leaving.signal });
    expect(batches).toBe(3);
  });
});
