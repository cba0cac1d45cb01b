import type { StepRunKey } from '../journal.js';
import type { Listener, OpenRun } from './open-run.js';
import type { RunFact } from './run-fact.js';

/** Step runs under way in a part of a flow that goes no further: they are let finish, and change nothing any more. */
export class Drain implements Listener {
  private readonly keys: Set<StepRunKey>;

  /** @param empty called once all are over, which may be at once */
  constructor(
    private readonly run: OpenRun,
    keys: readonly StepRunKey[],
    private readonly empty: () => void,
  ) {
    this.keys = new Set(keys);
    for (const key of keys) run.open.set(key, this);
    if (keys.length === 0) empty();
  }

  learn({ key, state }: RunFact): void {
    if (state === 'running') return;
    if (state === 'waiting') this.run.giveUp([key]);
    this.keys.delete(key);
    this.run.open.delete(key);
    if (this.keys.size === 0) this.empty();
  }

  again(): void {}

  /** Waits no longer; answers what is still under way. */
  stop(): readonly StepRunKey[] {
    for (const key of this.keys) this.run.open.delete(key);
    return [...this.keys];
  }
}
