import type { StepRunKey } from '../journal.js';
import type { OpenParts } from './open-parts.js';
import type { Listener, OpenRun } from './open-run.js';
import type { RunFact } from '../run-fact.js';

/**
 * The end of a part of a flow that goes no further: what waits is given up at once, what is under way is let finish and
 * changes nothing any more. Blocks stay open in the journal as long, so that whoever takes the execution on finds what is
 * under way in them.
 */
export class Drain implements Listener {
  private readonly underWay: Set<StepRunKey>;

  /**
   * @param atOnce gives up what is under way too
   * @param then called when nothing is open any more, which may be at once
   */
  constructor(
    private readonly run: OpenRun,
    private readonly parts: OpenParts,
    atOnce: boolean,
    private readonly then: () => void,
  ) {
    this.underWay = new Set(atOnce ? [] : parts.underWay);
    run.giveUp([...parts.waiting, ...(atOnce ? parts.underWay : [])]);
    for (const key of this.underWay) run.open.set(key, this);
  }

  get isEmpty(): boolean {
    return this.underWay.size === 0;
  }

  learn({ key, state }: RunFact): void {
    if (state === 'waiting') this.run.giveUp([key]);
    this.underWay.delete(key);
    this.run.open.delete(key);
    if (this.isEmpty) this.end();
  }

  again(): void {}

  /** Called by itself, and by whoever began it when it was empty from the start. */
  end(): void {
    this.run.giveUp(this.parts.blocks);
    this.then();
  }

  /** Waits no longer, and tells what is still open. */
  stop(parts: OpenParts): void {
    for (const key of this.underWay) this.run.open.delete(key);
    parts.underWay.push(...this.underWay);
    parts.blocks.push(...this.parts.blocks);
  }
}
