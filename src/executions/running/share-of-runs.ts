/** So many calls may be waiting to be accepted before fewer executions are begun. */
const FEW = 8;

/** From so many on nothing is begun other than in breathers. */
const MANY = 24;

/** With few more than `MANY` this much still goes on. */
const LEAST = 0.25;

/** Every so often there is a breather, however many wait: accepting does not keep everything else waiting for ever. */
const EVERY_MS = 1_000;
const BREATHER_MS = 50;

/**
 * Which part of its executions a node may run while so many calls wait to be accepted. A caller waits for being accepted;
 * what is accepted is safe, and runs when there is time, here or elsewhere. Many that run together cost far less than as many one
 * after the other, so a crowd is not given a trickle but, now and then, everything for a moment.
 *
 * @param now a reading of any clock that only goes forward, in milliseconds
 */
export function shareOfRuns(accepting: number, now: number): number {
  if (accepting >= MANY) return now % EVERY_MS < BREATHER_MS ? 1 : 0;
  return Math.min(1, Math.max(LEAST, 1 - (accepting - FEW) / (MANY - FEW)));
}
