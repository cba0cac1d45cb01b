import type { JsonValue } from '../../shared/json.js';
import type { CompiledForEachStep } from '../compiled-flow.js';
import { unfitData } from '../unfit-data.js';
import type { JournalledFact } from './journalled-scopes.js';
import { LoopFrame } from './loop-frame.js';
import type { Departure } from './outcome.js';

/** Runs its steps for each item of a list, which is journalled so that the rounds stay the same whatever happens. */
export class ForEachFrame extends LoopFrame<CompiledForEachStep> {
  private items: readonly JsonValue[] = [];

  begin(): void {
    const evaluated = this.step.items(this.data);
    if ('error' in evaluated) return this.fail(evaluated.error);
    const items = evaluated.value;
    const unfit = unfitData('input', items);
    if (unfit !== undefined) return this.fail(unfit);
    this.items = items;
    this.input = { count: items.length, items };
    this.recordBegun();
    this.goOnLooping();
  }

  resume(fact: JournalledFact): void {
    if (fact.state !== 'running') return this.resumeOver(fact);
    this.takeOn(fact);
    const items = this.input?.items;
    this.items = Array.isArray(items) ? items : [];
    this.goOnLooping();
  }

  protected goOnLooping(): void {
    if (this.roundsDone === this.items.length) return this.end(false);
    while (this.openSequences < this.step.concurrency && this.nextRound < this.items.length) this.startRound();
  }

  protected itemsOf(round: number): [string | undefined, JsonValue][] {
    const { as, index } = this.step;
    return [
      [as, this.items[round]],
      [index, round],
    ];
  }

  protected override settle(departure: Departure): void {
    if (departure.kind === 'exit-loop') return this.end(true);
    super.settle(departure);
  }

  private end(exited: boolean): void {
    this.complete({ count: this.nextRound, exited });
  }
}
