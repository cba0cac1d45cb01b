interface Timer {
  at: number;
  fire(): void;
}

/** So many timers may go off in one execution. */
const MOST = 5_000;

/** A clock that moves only to the next timer, and chance that comes from a seed: while it is installed, for everybody. */
export class SimulatedTime {
  now = 0;
  private timers: Timer[] = [];
  private readonly real = { setTimeout, clearTimeout, now: performance.now, random: Math.random };

  constructor(private seed: number) {}

  /** From 0 up to 1. */
  random(): number {
    this.seed = (this.seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.after(milliseconds, resolve));
  }

  after(milliseconds: number, fire: () => void): Timer & { unref(): void } {
    const timer = { at: this.now + Math.max(0, milliseconds), fire, unref: () => undefined };
    this.timers.push(timer);
    return timer;
  }

  /** Does the work, and lets time pass as long as that takes. Throws when nothing is left that could go on. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    this.install();
    try {
      let isOver = false;
      const result = work().finally(() => (isOver = true));
      result.catch(() => undefined);
      for (let fired = 0; ; fired++) {
        await settled();
        if (isOver) return await result;
        const next = this.takeNext();
        if (next === undefined || fired > MOST) throw new Error(`Nothing goes on any more, at ${this.now} ms.`);
        this.now = next.at;
        next.fire();
      }
    } finally {
      this.uninstall();
    }
  }

  private takeNext(): Timer | undefined {
    const [first, ...rest] = this.timers;
    if (first === undefined) return undefined;
    const next = rest.reduce((earliest, timer) => (timer.at < earliest.at ? timer : earliest), first);
    this.forget(next);
    return next;
  }

  private forget(timer: unknown): void {
    const at = this.timers.indexOf(timer as Timer);
    if (at >= 0) this.timers.splice(at, 1);
  }

  private install(): void {
    Object.assign(globalThis, {
      setTimeout: (fire: () => void, milliseconds = 0) => this.after(milliseconds, fire),
      clearTimeout: (timer: unknown) => this.forget(timer),
    });
    performance.now = () => this.now;
    Math.random = () => this.random();
  }

  private uninstall(): void {
    const { now, random, ...timers } = this.real;
    Object.assign(globalThis, timers);
    performance.now = now;
    Math.random = random;
  }
}

/** Everything that can go on without time passing has: also what takes a breath once. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}
