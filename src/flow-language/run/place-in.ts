import type { StepRunPlace } from '../run-decision.js';

/** The place alone of what has one. */
export function placeIn({ key, stepId, position, action, logic, loop, configured }: StepRunPlace): StepRunPlace {
  return { key, stepId, position, action, logic, loop, configured };
}
