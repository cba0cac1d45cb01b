import { everyStep } from './every-step.js';
import type { FlowDefinition } from './flow-definition.js';

/** The names of the flows that a flow calls, in the version that is active when it is frozen; each once. */
export function calledFlows({ steps }: Pick<FlowDefinition, 'steps'>): string[] {
  const names = everyStep(steps).flatMap((step) =>
    'callFlow' in step && step.version !== 'latest' ? [step.callFlow] : [],
  );
  return [...new Set(names)];
}
