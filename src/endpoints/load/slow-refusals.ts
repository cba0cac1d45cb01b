/** So long a refusal waits, and with it the next call on its connection. */
const DELAY_MS = 1_000;

/** More are told at once: what waits takes memory. */
const MOST = 10_000;

/**
 * Tells refusals after a while. Many callers send again at once, whatever `Retry-After` says, and refusing them all the time
 * would leave no time for those that are let in.
 */
export class SlowRefusals {
  private waiting = 0;

  tell(refuse: () => void): void {
    if (this.waiting >= MOST) return refuse();
    this.waiting++;
    setTimeout(() => {
      this.waiting--;
      refuse();
    }, DELAY_MS);
  }
}
