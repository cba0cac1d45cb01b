/** Wakes everyone who waits, as often as there is news. */
export class Signal {
  private wake!: () => void;
  private news!: Promise<void>;

  constructor() {
    this.renew();
  }

  notify(): void {
    this.wake();
    this.renew();
  }

  /** Resolves with the first news after this call. */
  next(): Promise<void> {
    return this.news;
  }

  private renew(): void {
    this.news = new Promise((resolve) => (this.wake = resolve));
  }
}
