import { VARIABLES_ROOT } from '../pills/known-facts.js';
import type { PillScope, StepInScope } from '../pills/pill-scope.js';
import { ANY } from '../pills/pill-type.js';
import type { FlowPoint } from './flow-point.js';
import type { CheckedFlow, Surroundings } from './step-visit.js';

/** What pills can refer to at a place. */
export function scopeAt(flow: CheckedFlow, point: FlowPoint, around: Surroundings): PillScope {
  const step = (id: string): StepInScope | undefined =>
    point.steps.get(id) ?? (flow.stepIds.has(id) ? { status: 'not-reached', output: ANY } : undefined);
  const items = new Map(around.names);
  if (flow.variables !== null) items.set(VARIABLES_ROOT, flow.variablesType);
  return { trigger: flow.trigger.output, step, stepIds: () => flow.stepIds, items, known: point.known };
}
