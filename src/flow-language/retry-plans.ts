import type { CompiledFlow, CompiledStep } from './compiled-flow.js';
import { innerSteps } from './run/inner-steps.js';
import type { RetryPlan } from './retry-plan.js';

type Plans = ReadonlyMap<string, RetryPlan>;

const KNOWN = new WeakMap<CompiledFlow, Plans>();

/** How the flow's steps are tried again, by the step's id. */
export function retryPlans(flow: CompiledFlow): Plans {
  const known = KNOWN.get(flow) ?? collect(flow);
  KNOWN.set(flow, known);
  return known;
}

function collect(flow: CompiledFlow): Plans {
  const plans = new Map<string, RetryPlan>();
  const visit = (steps: readonly CompiledStep[]): void => {
    for (const step of steps) {
      if ('retry' in step && step.retry !== null) plans.set(step.id, step.retry);
      visit(innerSteps(step));
    }
  };
  visit(flow.steps);
  return plans;
}
