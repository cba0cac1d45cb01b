import type { PillType } from '../pills/pill-type.js';
import { type FlowPoint, withStep } from './flow-point.js';
import type { StepVisit } from './step-visit.js';

/** The point behind a step, which has this output now. */
export function finish({ step, flow }: StepVisit, point: FlowPoint, output: PillType): FlowPoint {
  if (typeof step.id === 'string') flow.stepOutputs.set(step.id, output);
  return withStep(point, step.id, output);
}
