/** How many executions a node runs at the same time. Whoever waits for a slot gets it before anyone who only asks. */
export class ExecutionSlots {
  private readonly queue: (() => void)[] = [];
  private taken = 0;

  constructor(private readonly size: number) {}

  /** A slot if one is free now. */
  tryTake(): Slot | undefined {
    if (this.taken >= this.size || this.queue.length > 0) return undefined;
    this.taken++;
    return this.slot();
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
        if (next === undefined) this.taken--;
        else next();
      },
    };
  }
}

export interface Slot {
  /** Gives the slot back. A second call does nothing. */
  release(): void;
}
