import type { JsonObject } from '../../shared/json.js';
import type { CompiledTryStep } from '../compiled-flow.js';
import { BlockFrame } from './block-frame.js';
import type { JournalledFact } from './journalled-scopes.js';
import type { Departure } from './outcome.js';
import type { Sequence } from './sequence.js';
import { skipSteps } from './skip-steps.js';

/** Runs its steps, and those of `catch` when one of them fails. */
export class TryFrame extends BlockFrame<CompiledTryStep> {
  /** The sequence whose errors are caught. */
  private guarded: Sequence | null = null;

  begin(): void {
    this.recordBegun();
    this.guarded = this.runSteps(this.step.steps);
  }

  resume(fact: JournalledFact): void {
    if (fact.state === 'completed' && fact.output?.caught !== true) this.skipCatch();
    if (fact.state !== 'running') return this.resumeOver(fact);
    this.takeOn(fact);
    if (this.output?.caught === true) this.startCatch(this.output);
    else this.guarded = this.runSteps(this.step.steps);
  }

  override departed(sequence: Sequence, departure: Departure): void {
    if (departure.kind !== 'failed' || sequence !== this.guarded) return super.departed(sequence, departure);
    const { code, message, stepId } = departure.error;
    this.output = { caught: true, error: { code, message, stepId } };
    this.recordRunning({});
    this.forget(sequence);
    this.startCatch(this.output);
  }

  override catches(sequence: Sequence): boolean {
    return sequence === this.guarded || super.catches(sequence);
  }

  protected advance(): void {
    const caught = this.output?.caught === true;
    this.complete(this.output ?? { caught });
    if (!caught) this.skipCatch();
  }

  private skipCatch(): void {
    skipSteps(this.run, this.sequence.scope, this.step.catch);
  }

  private startCatch(output: JsonObject): void {
    this.guarded = null;
    this.show(output);
    this.runSteps(this.step.catch);
  }
}
