import type { JsonObject } from '../../../src/shared/json.js';
import type { Driver } from './driver.js';

/** What comes of a step run in the end, always the same for the same key; one that waits does so once before. */
export function fateOf(key: string, seed: number, failing: boolean): { fails: boolean; waits: boolean; n: number } {
  let hash = seed + 1;
  for (const character of key) hash = (hash * 31 + character.charCodeAt(0)) % 1_000_003;
  return { fails: failing && hash % 5 === 0, waits: hash % 7 < 2, n: hash % 100 };
}

const never = () => false;

/**
 * Tells what comes of the step runs until the execution is over.
 *
 * @param choose which of so many open step runs is told of next
 * @param runsOut whether the time of some block runs out now
 */
export function play(
  driver: Driver,
  seed: number,
  choose: (choices: number) => number,
  { failing = true, runsOut = never }: { failing?: boolean; runsOut?: () => boolean } = {},
): Driver {
  const waited = new Set<string>();
  for (let turn = 0; driver.end === undefined; turn++) {
    const { limited } = driver;
    const open = [...driver.underWay, ...driver.waiting];
    // A time-out that was lost in a crash is told again.
    if (limited.length > 0 && (open.length === 0 || runsOut())) {
      driver.timesOut(limited[choose(limited.length)]);
      continue;
    }
    if (open.length === 0 || turn > 5_000) throw new Error(`It does not go on: ${driver.states.join(', ')}`);
    const key = open[choose(open.length)];
    const { fails, waits, n } = fateOf(key, seed, failing);
    if (driver.isCallback(key)) driver.completes(key, fails ? { timedOut: true } : { timedOut: false, payload: n });
    else if (driver.waiting.includes(key)) driver.again((waited.add(key), key));
    else if (waits && !waited.has(key)) driver.waits(key);
    else if (fails) driver.fails(key);
    else driver.completes(key, { n } satisfies JsonObject);
  }
  return driver;
}
