/** What the next batch of something that may be much is like. */
export interface Pace {
  most: number;
  /** What the database has to itself before. */
  pauseMs: number;
}

/** Long enough to be worth a statement, short enough for whoever waits for a lock or the disk. */
const AIM_MS = 40;
const FEWEST = 10;
const MOST = 1000;

/** All workers together are at it a fifth of the time. */
const REST = 4;
const LONGEST_PAUSE_MS = 10_000;

/** After a batch of at most `most` that took so long. A database that is busy takes longer, and is left alone for longer. */
export function nextPace(most: number, tookMs: number, workers: number): Pace {
  const next = tookMs > 2 * AIM_MS ? most / 2 : tookMs < AIM_MS / 2 ? most * 2 : most;
  return {
    most: Math.min(MOST, Math.max(FEWEST, Math.floor(next))),
    pauseMs: Math.min(LONGEST_PAUSE_MS, tookMs * ((REST + 1) * workers - 1)),
  };
}
