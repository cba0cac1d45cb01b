import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { setImmediate as turn } from 'node:timers/promises';
import { GroupCommit, type GroupOptions } from '../../src/database/group-commit.js';

/** Writes nothing until told to, and notes what it was given. */
function gatedWriter() {
  const groups: { items: readonly number[]; release: () => void }[] = [];
  const write = (items: readonly number[]) =>
    new Promise<number[]>((resolve) => groups.push({ items, release: () => resolve(items.map((item) => item * 10)) }));
  return { groups, write };
}

const settings = (write: GroupOptions<number, number>['write'], others: Partial<GroupOptions<number, number>> = {}) =>
  new GroupCommit<number, number>({ write, most: 100, lanes: 1, ...others });

describe('GroupCommit', () => {
  it('writes what is added at the same moment together, and what is added meanwhile with the next group', async () => {
    const { groups, write } = gatedWriter();
    const group = settings(write);
    const first = [group.add(1), group.add(2)];
    await turn();
    const second = [group.add(3), group.add(4), group.add(5)];
    await turn();
    expect(groups.map(({ items }) => items)).toEqual([[1, 2]]);
    expect(group.depth).toBe(3);
    groups[0]!.release();
    await expect(Promise.all(first)).resolves.toEqual([10, 20]);
    await turn();
    groups[1]!.release();
    await expect(Promise.all(second)).resolves.toEqual([30, 40, 50]);
  });

  it('writes as many groups at the same time as it has lanes', async () => {
    const { groups, write } = gatedWriter();
    const group = settings(write, { lanes: 2 });
    for (const item of [1, 2, 3]) {
      void group.add(item);
      await turn();
    }
    expect(groups.map(({ items }) => items)).toEqual([[1], [2]]);
    groups.forEach(({ release }) => release());
  });

  it('keeps groups within their number of items and their weight, and apart what must not meet', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: 1, max: 60 }),
        async (items, most, heaviest) => {
          const groups: (readonly number[])[] = [];
          const group = settings(async (written) => (groups.push(written), [...written]), {
            most,
            heaviest,
            weigh: (item) => item,
            apart: (item) => (item % 2 === 0 ? String(item) : undefined),
          });
          await expect(Promise.all(items.map((item) => group.add(item)))).resolves.toEqual(items);
          expect(groups.flat().sort()).toEqual([...items].sort());
          for (const written of groups) {
            const even = written.filter((item) => item % 2 === 0);
            expect(written.length).toBeLessThanOrEqual(most);
            expect(new Set(even).size).toBe(even.length);
            expect(written.length === 1 || written.reduce((sum, item) => sum + item, 0) <= heaviest).toBe(true);
          }
        },
      ),
    );
  });

  it('fails only what cannot be written, and writes its neighbours once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(200), { minLength: 1, maxLength: 40 }), fc.nat(6), async (items, bad) => {
        const isBad = (item: number) => item % 7 === bad;
        const written: number[] = [];
        const group = settings(async (together) => {
          if (together.some(isBad)) throw new Error('refused');
          written.push(...together);
          return together;
        });
        const outcomes = await Promise.allSettled(items.map((item) => group.add(item)));
        expect(outcomes.map(({ status }) => status)).toEqual(
          items.map((item) => (isBad(item) ? 'rejected' : 'fulfilled')),
        );
        expect(written.sort()).toEqual(items.filter((item) => !isBad(item)).sort());
      }),
    );
  });

  it('does not write again what an outage interrupted, for it may have been written', async () => {
    let writes = 0;
    const group = settings(async () => {
      writes++;
      throw Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' });
    });
    const outcomes = await Promise.allSettled([1, 2, 3].map((item) => group.add(item)));
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
    expect(writes).toBe(1);
  });
});
