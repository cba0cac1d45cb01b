import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { planSlices, SLICE } from '../../../src/endpoints/generation/plan-slices.js';

interface Held {
  endpoints: number[];
}

function after(wanted: number[], before: Held[]): Held[] {
  const { keep, build } = planSlices<number, Held>(wanted, before);
  return [...keep, ...build.map((endpoints) => ({ endpoints }))];
}

const numbers = (count: number, from = 0) => Array.from({ length: count }, (_, at) => from + at);

describe('the slices of an API version', () => {
  it('hold every wanted endpoint once and nothing else, none of them too many', () => {
    const states = fc.array(fc.uniqueArray(fc.nat(300), { maxLength: 200 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(states, (all) => {
        let slices: Held[] = [];
        for (const wanted of all) {
          slices = after(wanted, slices);
          expect(slices.flatMap(({ endpoints }) => endpoints).sort()).toEqual([...wanted].sort());
          expect(slices.every(({ endpoints }) => endpoints.length > 0 && endpoints.length <= SLICE)).toBe(true);
        }
      }),
    );
  });

  it('are all kept but one or two when one endpoint comes, goes or changes', () => {
    const before = after(numbers(2000), []);
    for (const wanted of [numbers(2001), numbers(2000).filter((each) => each !== 999), [...numbers(1999), 5000]]) {
      const { keep, build } = planSlices<number, Held>(wanted, before);
      expect(keep.length).toBeGreaterThanOrEqual(before.length - 2);
      expect(build).toHaveLength(1);
    }
  });

  it('do not become many small ones by changes one by one', () => {
    let slices: Held[] = [];
    for (let count = 1; count <= 500; count++) slices = after(numbers(count), slices);
    expect(slices.length).toBeLessThanOrEqual((2 * 500) / SLICE);
    for (let left = 499; left >= 50; left--) slices = after(numbers(left, 500 - left), slices);
    expect(slices.length).toBeLessThanOrEqual((2 * 50) / SLICE + 1);
  });
});
