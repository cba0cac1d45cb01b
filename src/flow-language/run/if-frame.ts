import type { JsonObject } from '../../shared/json.js';
import type { CompiledIfStep } from '../compiled-flow.js';
import type { StepError } from '../journal.js';
import { BranchesFrame, type Choice } from './branches-frame.js';

/** Takes the first branch whose condition holds; those behind it are not looked at. */
export class IfFrame extends BranchesFrame<CompiledIfStep> {
  protected choose(): Choice | { error: StepError } {
    const { data, step } = this;
    const first = step.condition(data);
    if ('error' in first) return first;
    const input = { condition: first.value };
    if (first.value) return { input, output: { branch: 'then' } };
    for (const [index, { condition }] of step.elseIf.entries()) {
      const outcome = condition(data);
      if ('error' in outcome) return outcome;
      if (outcome.value) return { input, output: { branch: 'elseIf', index } };
    }
    return { input, output: { branch: 'else' } };
  }

  protected branches({ branch, index }: JsonObject) {
    const { step } = this;
    return [
      { steps: step.then, isTaken: branch === 'then' },
      ...step.elseIf.map(({ steps }, at) => ({ steps, isTaken: branch === 'elseIf' && index === at })),
      { steps: step.else, isTaken: branch === 'else' },
    ];
  }
}
