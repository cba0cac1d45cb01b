import type { CompiledParallelStep } from '../compiled-flow.js';
import { BlockFrame } from './block-frame.js';
import type { JournalledFact } from './journalled-scopes.js';

/** Runs its branches at the same time, and is through when all are. */
export class ParallelFrame extends BlockFrame<CompiledParallelStep> {
  begin(): void {
    this.recordBegun();
    this.start();
  }

  resume(fact: JournalledFact): void {
    if (fact.state !== 'running') return this.resumeOver(fact);
    this.takeOn(fact);
    this.start();
  }

  protected advance(): void {
    if (this.openSequences === 0) this.complete({});
  }

  private start(): void {
    for (const branch of this.step.branches) this.runSteps(branch);
    if (this.openSequences === 0) this.complete({});
  }
}
