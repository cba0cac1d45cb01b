/** How many executions a node runs at the same time. Whoever waits for a slot gets it before anyone who only asks. */
export class ExecutionSlots {
  private readonly queue: (() => void)[] = [];
  private taken = 0;
  private tellFree: () => void = () => undefined;
  private share: () => number = () => 1;

  /** While it is true, slots are kept for those that are taken together: something has waited for longer than who only asks. */
  isReserved = false;

  constructor(private readonly size: number) {}

  /** How many could be taken now. */
  get free(): number {
    return Math.max(0, Math.ceil(this.size * this.share()) - this.taken);
  }

  /** How many are not in use, whether they may be or not. */
  get unused(): number {
    return this.size - this.taken;
  }

  get inUse(): number {
    return this.taken;
  }

  /** Registers who says which part of the slots may be in use at the moment. */
  shareBy(share: () => number): void {
    this.share = share;
  }

  /** Registers who is told when a slot has become free that nobody waits for. */
  onFree(listener: () => void): void {
    this.tellFree = listener;
  }

  /** A slot if one is free now. */
  tryTake(): Slot | undefined {
    if (this.free === 0 || this.queue.length > 0 || this.isReserved) return undefined;
    this.taken++;
    return this.slot();
  }

  /** As many as are unused, at most so many, whoever else may want them. */
  takeUnused(most: number): Slot[] {
    const count = Math.min(most, this.unused);
    this.taken += count;
    return Array.from({ length: count }, () => this.slot());
  }

  /** The next free slot. Undefined when `signal` aborts first. */
  async take(signal: AbortSignal): Promise<Slot | undefined> {
    const free = signal.aborted ? undefined : this.tryTake();
    if (free !== undefined || signal.aborted) return free;
    return new Promise((resolve) => {
      const give = () => {
        signal.removeEventListener('abort', leave);
        resolve(this.slot());
      };
      const leave = () => {
        this.queue.splice(this.queue.indexOf(give), 1);
        resolve(undefined);
      };
      this.queue.push(give);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  private slot(): Slot {
    let held = true;
    return {
      release: () => {
        if (!held) return;
        held = false;
        const next = this.queue.shift();
        if (next !== undefined) return next();
        this.taken--;
        this.tellFree();
      },
    };
  }
}

export interface Slot {
  /** Gives the slot back. A second call does nothing. */
  release(): void;
}
