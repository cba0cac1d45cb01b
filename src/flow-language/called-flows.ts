import type { FlowDefinition, StepDefinition } from './flow-definition.js';
import { stepsInside } from './steps-inside.js';

/** The names of the flows that a flow calls, in the version that is active when it is frozen; each once. */
export function calledFlows({ steps }: Pick<FlowDefinition, 'steps'>): string[] {
  return [...new Set(namesIn(steps))];
}

function namesIn(steps: readonly StepDefinition[]): string[] {
  return steps.flatMap((step) => [
    ...('callFlow' in step && step.version !== 'latest' ? [step.callFlow] : []),
    ...namesIn(stepsInside(step)),
  ]);
}
