/** Who came together within so long makes a crowd. */
const MOMENT_MS = 100;

/** Counts those who wait. Commits let many go at once and more come at once, so the most of the last moments counts. */
export class Crowd {
  private waiting = 0;
  private most = 0;
  private mostBefore = 0;
  private since = -Infinity;

  /** @param now a reading of any clock that only goes forward, in milliseconds */
  constructor(private readonly now: () => number = () => performance.now()) {}

  enter(): void {
    this.turn();
    this.most = Math.max(this.most, ++this.waiting);
  }

  leave(): void {
    this.turn();
    this.waiting--;
  }

  /** The most that waited at the same time in the last moment, or in the one before. */
  get size(): number {
    this.turn();
    return Math.max(this.most, this.mostBefore);
  }

  private turn(): void {
    const elapsed = this.now() - this.since;
    if (elapsed < MOMENT_MS) return;
    this.mostBefore = elapsed < 2 * MOMENT_MS ? this.most : this.waiting;
    this.most = this.waiting;
    this.since = this.now();
  }
}
