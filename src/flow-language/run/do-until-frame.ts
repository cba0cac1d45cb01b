import type { JsonValue } from '../../shared/json.js';
import type { CompiledDoUntilStep } from '../compiled-flow.js';
import type { JournalledFact } from './journalled-scopes.js';
import { LoopFrame } from './loop-frame.js';
import type { Departure } from './outcome.js';
import type { Sequence } from './sequence.js';

/** Runs its steps once, and again until the condition holds, which sees the steps of the round. */
export class DoUntilFrame extends LoopFrame<CompiledDoUntilStep> {
  begin(): void {
    this.recordBegun();
    this.goOnLooping();
  }

  resume(fact: JournalledFact): void {
    if (fact.state !== 'running') return this.resumeOver(fact);
    this.takeOn(fact);
    this.goOnLooping();
  }

  protected override advance(round: Sequence): void {
    const outcome = this.step.condition(this.run.dataIn(round.scope));
    if ('error' in outcome) return this.fail(outcome.error);
    if (outcome.value) return this.end(true);
    if (this.nextRound >= this.step.maxIterations) return this.end(false);
    super.advance(round);
  }

  protected goOnLooping(): void {
    this.startRound();
  }

  protected itemsOf(round: number): [string | undefined, JsonValue][] {
    return [[this.step.index, round]];
  }

  protected override settle(departure: Departure): void {
    if (departure.kind === 'exit-loop') return this.end(false);
    super.settle(departure);
  }

  private end(met: boolean): void {
    this.complete({ count: this.nextRound, met });
  }
}
