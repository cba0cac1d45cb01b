/** From the begin of one to that of the next. */
const EVERY_MS = 200;
const BREATHER_MS = 40;

/** Moments in which executions run however many calls wait to be accepted: nothing waits for the end of a crowd. */
export class Breathers {
  private begunAt = -Infinity;

  /** @param now a reading of any clock that only goes forward, in milliseconds */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Whether this is one. When it is time, one begins with being asked for, so that nobody who is late misses it. */
  isNow(): boolean {
    const now = this.now();
    if (now - this.begunAt >= EVERY_MS) this.begunAt = now;
    return now - this.begunAt < BREATHER_MS;
  }
}
