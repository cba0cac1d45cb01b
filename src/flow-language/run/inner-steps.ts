import type { CompiledStep } from '../compiled-flow.js';

/** The steps right inside a step, in the order in which they are written. */
export function innerSteps(step: CompiledStep): readonly CompiledStep[] {
  switch (step.kind) {
    case 'if':
      return [...step.then, ...step.elseIf.flatMap(({ steps }) => steps), ...step.else];
    case 'decision':
      return [...step.cases.flatMap(({ steps }) => steps), ...step.otherwise];
    case 'for-each':
    case 'do-until':
      return step.steps;
    case 'parallel':
      return step.branches.flat();
    case 'try':
      return [...step.steps, ...step.catch];
    case 'wait-for-callback':
      return [...step.steps, ...step.onTimeout];
    default:
      return [];
  }
}
