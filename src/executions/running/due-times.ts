const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Calls when the earliest of some times has come by this process's clock, which only says when to ask the database's. */
export class DueTimes {
  private timer?: NodeJS.Timeout;
  private earliest = Infinity;

  constructor(private readonly onDue: () => void) {}

  /** A reading of `performance.now()`. */
  add(reading: number): void {
    if (reading >= this.earliest) return;
    this.earliest = reading;
    clearTimeout(this.timer);
    const milliseconds = Math.min(Math.max(0, Math.ceil(reading - performance.now())), LONGEST_TIMER_MS);
    this.timer = setTimeout(() => {
      this.earliest = Infinity;
      this.onDue();
    }, milliseconds);
    this.timer.unref();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.earliest = -Infinity;
  }
}
