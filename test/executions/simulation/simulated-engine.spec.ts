import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RetryPolicy } from '../../../src/flow-language/flow-definition.js';
import { type Disturbances, LONGEST_OUTAGE, SimulatedExecution } from './simulated-execution.js';
import { SimulatedTime } from './simulated-time.js';
import { type Fate, SimulatedWorld } from './simulated-world.js';
import { compileTimed, type TimedFlow, timedFlow } from './timed-flow.js';

const RUNS = Number(process.env.SIMULATED_RUNS ?? 800);
const ALWAYS = 1_000;
const MOST_CRASHES = 4;
const SOON = 300;

const anyPolicy = fc.record(
  {
    attempts: fc.integer({ min: 2, max: 5 }),
    delay: fc.constantFrom('PT0.1S', 'PT1S', 'PT30S'),
    backoff: fc.constantFrom('fixed' as const, 'exponential' as const),
    maxDelay: fc.constantFrom('PT0.2S', 'PT10S', 'PT1H'),
    jitter: fc.boolean(),
  },
  { requiredKeys: ['attempts'] },
) as fc.Arbitrary<RetryPolicy>;

/** Whether a step fails for good does not depend on tries that were lost. */
const patient = fc.constant<RetryPolicy>({ attempts: 3 + MOST_CRASHES + 1, delay: 'PT1S', maxDelay: 'PT5S' });

const crashes = fc.uniqueArray(fc.nat(40), { maxLength: MOST_CRASHES }).map((numbers) => new Set(numbers));

interface Circumstances extends Partial<Disturbances> {
  seed: number;
  mostFailures?: number;
  /** Calls take long now and then. */
  isSlow?: boolean;
  /** How probable it is that word of something does not reach the node. */
  deafness?: number;
}

async function simulate(timed: TimedFlow, given: Circumstances): Promise<SimulatedExecution> {
  const { seed, mostFailures = 3, isSlow = false, deafness = 0.3, crashes: lost = new Set<number>(), cancelAt } = given;
  const time = new SimulatedTime(seed);
  const duration = () => time.random() * (isSlow && time.random() < 0.1 ? 30_000 : 50);
  const fateOf = (key: string) => fate(key, seed, mostFailures);
  const disturbances = { crashes: lost, cancelAt, isDeaf: () => time.random() < deafness };
  const execution = new SimulatedExecution(compileTimed(timed), time, disturbances, (of) => {
    return new SimulatedWorld(time, fateOf, timed.policies, () => of.crashCount, duration);
  });
  await time.run(() => execution.run());
  return execution;
}

function fate(key: string, seed: number, mostFailures: number): Fate {
  const chance = new SimulatedTime(seed + [...key].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7));
  const failures =
    chance.random() < 0.1 ? ALWAYS : chance.random() < 0.4 ? Math.ceil(chance.random() * mostFailures) : 0;
  const waitMilliseconds = chance.random() < 0.2 ? Math.round(chance.random() * 40_000) : null;
  return { failures, waitMilliseconds, isAsked: chance.random() < 0.2, n: Math.floor(chance.random() * 100) };
}

/** What an execution leaves behind, apart from times, and from callbacks: whether they come before the steps in them are through is chance. */
const leftBy = ({ rows }: SimulatedExecution) => ({
  state: rows.state,
  error: rows.error,
  answered: rows.answered,
  stepRuns: [...rows.stepRuns.values()]
    .filter(({ logic }) => logic !== 'wait-for-callback')
    .map(({ key, state, input, output, error }) => ({ key, state, input, output, error }))
    .sort((one, other) => (one.key < other.key ? -1 : 1)),
});

const seeds = fc.nat(1_000_000);
const options = { numRuns: RUNS };

describe('an execution, on a clock and by chance that a seed decides', () => {
  it('ends, never tries more often or earlier than it may and ends no wait before its time, whatever goes wrong', async () => {
    const flows = timedFlow({ concurrent: true, limited: true, retry: anyPolicy });
    const ends = new Set<string>();
    await fc.assert(
      fc.asyncProperty(flows, seeds, crashes, async (timed, seed, lost) => {
        const { rows } = await simulate(timed, { seed, crashes: lost, isSlow: true });
        ends.add(rows.state);
      }),
      options,
    );
    expect([...ends].sort()).toEqual(['completed', 'failed']);
  }, 120_000);

  it('comes to the same end, step run by step run, whenever its nodes die', async () => {
    const flows = timedFlow({ concurrent: false, limited: false, retry: patient });
    let disturbed = 0;
    await fc.assert(
      fc.asyncProperty(flows, seeds, crashes, async (timed, seed, lost) => {
        const interrupted = await simulate(timed, { seed, crashes: lost });
        disturbed += interrupted.crashCount;
        expect(leftBy(interrupted)).toEqual(leftBy(await simulate(timed, { seed })));
        expect([...interrupted.effects.values()].filter((count) => count > 1)).toEqual([]);
      }),
      options,
    );
    expect(disturbed).toBeGreaterThan(RUNS / 10);
  }, 120_000);

  it('is over soon after somebody wants that, and as cancelled unless it was over before', async () => {
    const flows = timedFlow({ concurrent: true, limited: true, retry: anyPolicy });
    let cancelled = 0;
    await fc.assert(
      fc.asyncProperty(flows, seeds, crashes, fc.nat(15), async (timed, seed, lost, cancelAt) => {
        const { rows, cancelledAt, crashCount, lastCallAt } = await simulate(timed, {
          seed,
          crashes: lost,
          cancelAt,
          deafness: 0,
        });
        if (cancelledAt === null) return;
        cancelled++;
        const took = rows.endedAt! - cancelledAt;
        expect(took).toBeLessThan(SOON + crashCount * LONGEST_OUTAGE);
        if (took > SOON && crashCount === 0) expect(rows.state).toBe('cancelled');
        expect(lastCallAt).toBeLessThan(cancelledAt + SOON + crashCount * LONGEST_OUTAGE);
      }),
      options,
    );
    expect(cancelled).toBeGreaterThan(RUNS / 10);
  }, 120_000);
});
