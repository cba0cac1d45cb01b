import type { StepDefinition } from './flow-definition.js';
import { stepsInside } from './steps-inside.js';

/** Every step of a sound flow, nested ones too, in the order they are written. */
export function everyStep(steps: readonly StepDefinition[]): StepDefinition[] {
  return steps.flatMap((step) => [step, ...everyStep(stepsInside(step))]);
}
