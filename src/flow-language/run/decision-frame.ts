import type { JsonObject } from '../../shared/json.js';
import type { CompiledDecisionStep } from '../compiled-flow.js';
import type { StepError } from '../journal.js';
import { BranchesFrame, type Choice } from './branches-frame.js';

/** Takes the first case whose condition holds, or one after another all that do, or else `otherwise`. */
export class DecisionFrame extends BranchesFrame<CompiledDecisionStep> {
  protected choose(): Choice | { error: StepError } {
    const { data, step } = this;
    const conditions: JsonObject = {};
    const matched: string[] = [];
    for (const { name, condition } of step.cases) {
      const outcome = condition(data);
      if ('error' in outcome) return outcome;
      conditions[name] = outcome.value;
      if (outcome.value) matched.push(name);
      if (outcome.value && step.match === 'first') break;
    }
    return { input: { conditions }, output: { matched } };
  }

  protected branches({ matched }: JsonObject) {
    const names = Array.isArray(matched) ? matched : [];
    return [
      ...this.step.cases.map(({ name, steps }) => ({ steps, isTaken: names.includes(name) })),
      { steps: this.step.otherwise, isTaken: names.length === 0 },
    ];
  }
}
