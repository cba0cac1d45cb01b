import { setTimeout as pause } from 'node:timers/promises';
import { nextPace, type Pace } from './next-pace.js';

export interface Batches {
  /** Does at most so many of what is to be done. Answers how many those were. */
  some: (most: number) => Promise<number>;
  /** Ends it after the batch that is under way. */
  signal: AbortSignal;
  /** How many do the same at the same time: each takes its share of the database's time. */
  workers?: number;
}

/** Does all of something that may be much, a little at a time, so that others hardly notice. Answers how many it was. */
export async function inBatches({ some, signal, workers = 1 }: Batches): Promise<number> {
  let pace: Pace = { most: 100, pauseMs: 0 };
  for (let total = 0; ;) {
    const before = performance.now();
    const done = await some(pace.most);
    total += done;
    if (done < pace.most || signal.aborted) return total;
    pace = nextPace(pace.most, performance.now() - before, workers);
    await pause(pace.pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
    if (signal.aborted) return total;
  }
}
