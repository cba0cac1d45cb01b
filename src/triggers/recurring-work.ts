/**
 * Does the same work again and again, never twice at once: when it is asked to, and when the time that the work named has
 * come. `work` answers after how many milliseconds to look again at the latest, and never rejects.
 */
export class RecurringWork {
  private timer?: NodeJS.Timeout;
  private working: Promise<void> = Promise.resolve();
  private isWorking = false;
  private asked = false;
  private stopped = false;

  constructor(private readonly work: () => Promise<number>) {}

  /** Does it now, or once more when it is just being done: what is news may have come too late for that. */
  ask(): void {
    if (this.stopped) return;
    this.asked = true;
    if (this.isWorking) return;
    this.isWorking = true;
    this.working = this.workWhileAsked();
  }

  /** Resolves when nothing is being done any more. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.working;
  }

  private async workWhileAsked(): Promise<void> {
    clearTimeout(this.timer);
    let milliseconds = 0;
    while (this.asked && !this.stopped) {
      this.asked = false;
      milliseconds = await this.work();
    }
    // At once, not when the promise settles: what is asked for in between would be forgotten.
    this.isWorking = false;
    if (this.stopped) return;
    this.timer = setTimeout(() => this.ask(), milliseconds);
    this.timer.unref();
  }
}
