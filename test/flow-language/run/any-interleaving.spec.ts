import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Driver } from './driver.js';
import { play } from './play.js';
import { randomFlow } from './random-flow.js';

const crashes = fc.uniqueArray(fc.nat(60), { maxLength: 4 }).map((numbers) => new Set(numbers));
const oneByOne = randomFlow({ concurrent: false, abrupt: true });
const concurrent = randomFlow({ concurrent: true, abrupt: true });
const peaceful = randomFlow({ concurrent: true, abrupt: false });
const first = () => 0;

/** What an execution leaves behind. */
const leftBy = ({ rows, end, run }: Driver) => ({
  end,
  variables: run.variables,
  rows: [...rows.values()]
    .map(({ key, state, input, output, error }) => ({ key, state, input, output, error: error ?? null }))
    .sort((one, other) => (one.key < other.key ? -1 : 1)),
});

describe('an execution of any flow', () => {
  it('comes to the same end, step run by step run, however often it is interrupted', () => {
    fc.assert(
      fc.property(oneByOne, fc.nat(), crashes, (flow, seed, lost) => {
        const interrupted = play(new Driver(flow, lost), seed, first);
        expect(leftBy(interrupted)).toEqual(leftBy(play(new Driver(flow), seed, first)));
      }),
      { numRuns: 200 },
    );
  });

  it('ends with nothing open, whatever comes of several steps at a time in whatever order, interrupted or not', () => {
    const choices = fc.infiniteStream(fc.nat(1000));
    fc.assert(
      fc.property(concurrent, fc.nat(), crashes, choices, (flow, seed, lost, stream) => {
        const choose = (count: number) => stream.next().value % count;
        const driver = play(new Driver(flow, lost), seed, choose, { runsOut: () => choose(10) === 0 });
        expect(driver.run.next()).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('comes to the same step runs in any order when nothing ends before its time', () => {
    const choices = fc.infiniteStream(fc.nat(1000));
    fc.assert(
      fc.property(peaceful, fc.nat(), crashes, choices, (flow, seed, lost, stream) => {
        const states = (driver: Driver) => [...driver.states].sort();
        const any = play(new Driver(flow, lost), seed, (count) => stream.next().value % count, { failing: false });
        expect(states(any)).toEqual(states(play(new Driver(flow), seed, first, { failing: false })));
      }),
      { numRuns: 200 },
    );
  });
});
