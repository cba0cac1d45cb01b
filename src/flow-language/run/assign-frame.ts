import type { CompiledAssignStep } from '../compiled-flow.js';
import { unfitData } from '../unfit-data.js';
import type { JournalledFact } from './journalled-scopes.js';
import { StepFrame } from './step-frame.js';

/** Gives variables new values, or adds items to them. What is journalled is what it takes to do it again. */
export class AssignFrame extends StepFrame<CompiledAssignStep> {
  begin(): void {
    const { kind, names, values } = this.step;
    const evaluated = values(this.data);
    if ('error' in evaluated) return this.fail(evaluated.error);
    const input = evaluated.value;
    const unfit = unfitData('input', input);
    if (unfit !== undefined) return this.fail(unfit);
    const error = this.run.variables.assign(kind, names, input);
    if (error !== undefined) return this.fail(error, { input });
    this.record({ state: 'completed', input, output: {} });
    this.show({});
    this.pass();
  }

  /** The variables have its values already. */
  resume(fact: JournalledFact): void {
    this.resumeOver(fact);
  }
}
