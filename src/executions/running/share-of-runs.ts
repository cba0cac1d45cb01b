/** So many calls may be waiting to be accepted before fewer executions are begun. */
const FEW = 8;

/** From so many on as little is begun as can be. */
const MANY = 24;

/** This much always goes on, so that accepting, however much of it there is, does not keep everything else waiting. */
const LEAST = 0.01;

/**
 * Which part of its executions a node may run while so many calls wait to be accepted. A caller waits for being accepted;
 * what is accepted is safe, and runs when there is time, here or elsewhere.
 */
export function shareOfRuns(accepting: number): number {
  return Math.min(1, Math.max(LEAST, 1 - (accepting - FEW) / (MANY - FEW)));
}
