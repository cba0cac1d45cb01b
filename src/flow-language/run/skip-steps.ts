import type { CompiledStep } from '../compiled-flow.js';
import { innerSteps } from './inner-steps.js';
import type { OpenRun } from './open-run.js';
import type { Scope } from './scope.js';
import { placeOf } from './step-place.js';

/** Records the steps of a branch that is not taken, nested ones too, in flow order. Inside loops nobody reads that. */
export function skipSteps(run: OpenRun, scope: Scope, steps: readonly CompiledStep[]): void {
  if (scope.loop !== null) return;
  for (const step of steps) {
    if (!scope.facts.has(step.id)) {
      run.emit({ kind: 'record', ...placeOf(step, scope), state: 'skipped', input: null, output: null, error: null });
    }
    skipSteps(run, scope, innerSteps(step));
  }
}
