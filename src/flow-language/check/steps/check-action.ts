import { checkActionStep } from '../check-action-step.js';
import { checkDuration } from '../check-duration.js';
import { checkRetry } from '../check-retry.js';
import { scopeAt } from '../scope-at.js';
import type { StepCheck } from '../step-visit.js';
import { finish } from '../finish.js';

/** The inputs by the schema of the action, which also gives the output. */
export const checkAction: StepCheck = (visit) => {
  const { step, pointer, point, around, flow } = visit;
  const { findings, output } = checkActionStep(step, pointer, scopeAt(flow, point, around), flow.catalogue);
  flow.report(
    ...findings,
    ...checkDuration(step.timeout, `${pointer}/timeout`),
    ...checkRetry(step.retry, `${pointer}/retry`),
  );
  return finish(visit, point, output);
};
