import type { CompiledJumpStep } from '../compiled-flow.js';
import type { JournalledFact } from './journalled-scopes.js';
import { StepFrame } from './step-frame.js';

/** Leaves the nearest loop, or its round. */
export class JumpFrame extends StepFrame<CompiledJumpStep> {
  begin(): void {
    this.record({ state: 'completed', output: {} });
    this.jump();
  }

  resume(fact: JournalledFact): void {
    if (fact.state !== 'completed') return this.resumeOver(fact);
    // It stopped whatever else might have ended the loop, so it comes before that.
    this.run.postpone(-1, this, () => this.jump());
  }

  private jump(): void {
    this.depart({ kind: this.step.kind });
  }
}
