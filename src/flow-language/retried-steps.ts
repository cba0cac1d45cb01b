import { durationMilliseconds } from '../shared/duration.js';
import type { StepDefinition } from './flow-definition.js';
import { stepsInside } from './steps-inside.js';

/** What it takes to go on with the step runs of a step in another execution. */
export interface RetriedStep {
  stepId: string;
  /** Where it stands among all steps of the flow. */
  position: number;
  /** How long it may take; null when that is not limited. */
  timeoutMilliseconds: number | null;
  /** The callbacks around it. What it did while one of them waited was about an address that nobody will hear from again. */
  callbacks: readonly string[];
}

/** The steps of a sound flow, nested ones too, in the order in which they are written. */
export function retriedSteps(steps: readonly StepDefinition[]): RetriedStep[] {
  const found: RetriedStep[] = [];

  function visit(inside: readonly StepDefinition[], callbacks: readonly string[]): void {
    for (const step of inside) {
      const { timeout } = step as { timeout?: unknown };
      const timeoutMilliseconds = (typeof timeout === 'string' ? durationMilliseconds(timeout) : undefined) ?? null;
      found.push({ stepId: step.id, position: found.length, timeoutMilliseconds, callbacks });
      visit(stepsInside(step), 'waitForCallback' in step ? [...callbacks, step.id] : callbacks);
    }
  }

  visit(steps, []);
  return found;
}
