import type { JsonObject } from '../../shared/json.js';
import type { CompiledDecisionStep, CompiledIfStep, CompiledStep } from '../compiled-flow.js';
import type { StepError } from '../journal.js';
import { BlockFrame } from './block-frame.js';
import type { JournalledFact } from './journalled-scopes.js';
import { skipSteps } from './skip-steps.js';

/** Which branches are taken, and what the journal says of it. */
export interface Choice {
  input: JsonObject;
  output: JsonObject;
}

/** A step that chooses among branches by conditions. */
export abstract class BranchesFrame<S extends CompiledIfStep | CompiledDecisionStep> extends BlockFrame<S> {
  /** Looks at the conditions. */
  protected abstract choose(): Choice | { error: StepError };

  /** Every branch, with whether the output says that it was taken. */
  protected abstract branches(output: JsonObject): { steps: readonly CompiledStep[]; isTaken: boolean }[];

  begin(): void {
    const choice = this.choose();
    if ('error' in choice) return this.fail(choice.error);
    this.input = choice.input;
    this.output = choice.output;
    if (this.isRecordedRunning) this.recordBegun();
    else this.record({ state: 'completed', input: choice.input, output: choice.output });
    this.takeBranches(choice.output);
  }

  resume(fact: JournalledFact): void {
    if ((fact.state !== 'running' && fact.state !== 'completed') || fact.output == null) return this.resumeOver(fact);
    if (fact.state === 'running') this.takeOn(fact);
    else if (this.isRecordedRunning) return this.resumeOver(fact);
    this.takeBranches(fact.output);
  }

  protected advance(): void {
    if (this.isRecordedRunning) return this.complete(this.output ?? {});
    this.pass();
  }

  /** Only its time-out gives it an end of its own to record. */
  protected override get isRecordedRunning(): boolean {
    return this.step.timeoutMilliseconds !== undefined;
  }

  private takeBranches(output: JsonObject): void {
    this.show(output);
    const branches = this.branches(output);
    for (const { steps, isTaken } of branches) if (!isTaken) skipSteps(this.run, this.sequence.scope, steps);
    this.runSteps(branches.flatMap(({ steps, isTaken }) => (isTaken ? steps : [])));
  }
}
