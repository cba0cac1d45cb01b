/** So many calls may be waiting to be accepted before fewer executions are begun. */
const FEW = 8;

/** From so many on none is, other than in breathers. */
const MANY = 24;

/**
 * Which part of its executions a node may run while so many calls wait to be accepted. A caller waits for being accepted;
 * what is accepted is safe, and runs when there is time, here or elsewhere.
 */
export function shareOfRuns(accepting: number): number {
  return Math.min(1, Math.max(0, 1 - (accepting - FEW) / (MANY - FEW)));
}
