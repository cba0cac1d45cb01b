import type { CompiledStep } from '../compiled-flow.js';
import type { StepRunPlace } from '../run-decision.js';
import type { Scope } from './scope.js';

/** How the journal names and describes the run of a step. */
export function placeOf(step: CompiledStep, scope: Scope): StepRunPlace {
  return {
    key: scope.prefix + step.id,
    stepId: step.id,
    position: step.position,
    action: step.kind === 'action' ? step.action : null,
    logic: step.kind === 'action' ? null : step.kind,
    loop: scope.loop,
    configured: step.configured,
  };
}
