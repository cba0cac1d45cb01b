import type { Attempt } from './attempt.js';

/** How many steps of one execution may be under way at the same time. */
const MOST = 50;

/** The attempts of one execution that are under way. */
export class Attempts {
  private readonly open = new Map<string, Attempt>();
  private readonly performing = new Set<Promise<void>>();

  /** @param onEnd called when one of them is through; with the error when it is not its own */
  constructor(private readonly onEnd: (fault?: { error: unknown }) => void) {}

  get areNone(): boolean {
    return this.open.size === 0;
  }

  get haveRoom(): boolean {
    return this.open.size < MOST;
  }

  get(key: string): Attempt | undefined {
    return this.open.get(key);
  }

  /** @param limit what to call when it takes too long */
  start(attempt: Attempt, perform: () => Promise<void>, limit?: { milliseconds: number; onTimeout(): void }): void {
    const timer = limit && setTimeout(() => limit.onTimeout(), Math.min(limit.milliseconds, 2 ** 31 - 1));
    timer?.unref();
    this.open.set(attempt.begun.key, attempt);
    const performing = perform()
      .then(
        () => undefined,
        (error: unknown) => ({ error }),
      )
      .then((fault) => {
        clearTimeout(timer);
        this.performing.delete(performing);
        this.forget(attempt);
        this.onEnd(fault);
      });
    this.performing.add(performing);
  }

  /** Aborts it and waits for it no longer. False when it is too late for that. */
  stop(attempt: Attempt): boolean {
    if (!attempt.stop()) return false;
    this.forget(attempt);
    return true;
  }

  /** Aborts all that can be. */
  stopAll(): void {
    for (const attempt of this.open.values()) attempt.stop();
    this.open.clear();
  }

  /** Resolves when nothing works any more, attempts that were stopped before among them. */
  async settled(): Promise<void> {
    await Promise.all(this.performing);
  }

  private forget(attempt: Attempt): void {
    const { key } = attempt.begun;
    if (this.open.get(key) === attempt) this.open.delete(key);
  }
}
