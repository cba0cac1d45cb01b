import type { StepDefinition } from './flow-definition.js';

/** The steps right inside a step, as the designer wrote them, in order. */
export function stepsInside(step: StepDefinition): readonly StepDefinition[] {
  if ('if' in step) {
    return [...step.then, ...(step.elseIf ?? []).flatMap(({ then }) => then), ...(step.else ?? [])];
  }
  if ('decision' in step) return [...step.decision.flatMap((one) => one.do), ...(step.otherwise ?? [])];
  if ('parallel' in step) return step.parallel.flatMap((branch) => branch.do);
  if ('try' in step) return [...step.try, ...step.catch];
  if ('waitForCallback' in step) return [...(step.do ?? []), ...(step.onTimeout ?? [])];
  return 'do' in step ? step.do : [];
}
