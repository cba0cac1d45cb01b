/** So much of the connection pool may be in the hands of steps that commit by themselves. */
const SHARE_OF_POOL = 0.6;

/** What they leave in any case: for steps that commit in groups two, one for the journal and one for all else. */
const LEFT = 4;

/**
 * How many steps that commit by themselves may be at work with so many connections. Each has one while it waits for its turn
 * to commit, as groups of steps do, and whose turn it is may need a connection for the journal.
 */
export function committingSteps(poolSize: number): number {
  return Math.max(1, Math.min(Math.floor(poolSize * SHARE_OF_POOL), poolSize - LEFT));
}
