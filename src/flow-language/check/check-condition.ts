import type { JsonValue } from '../../shared/json.js';
import type { Expression } from '../pills/expression.js';
import { factsWhen, withoutFactsAboutVariables } from '../pills/known-facts.js';
import { checkConditionText } from './check-pill-text.js';
import { type FlowPoint, withFacts } from './flow-point.js';
import { scopeAt } from './scope-at.js';
import type { StepVisit, Surroundings } from './step-visit.js';

/** Checks a condition of a step, which may be any JSON. Undefined when nothing follows from it. */
export function checkCondition(
  text: JsonValue | undefined,
  at: string,
  { flow, pointer, point, around }: Pick<StepVisit, 'flow' | 'pointer' | 'point' | 'around'>,
): Expression | undefined {
  if (typeof text !== 'string') return undefined;
  const { findings, condition } = checkConditionText(text, scopeAt(flow, point, around), pointer + at);
  flow.report(...findings);
  return condition;
}

/** What holds once a condition has turned out to be `outcome`. */
export function assume(
  condition: Expression | undefined,
  outcome: boolean,
  point: FlowPoint,
  { unsteady }: Surroundings,
): FlowPoint {
  if (condition === undefined) return point;
  return withFacts(point, withoutFactsAboutVariables(unsteady, factsWhen(condition, outcome, point.known)));
}
