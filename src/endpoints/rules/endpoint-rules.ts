import { compileTriggerExpression, type TriggerExpression } from '../../flow-language/trigger-expression.js';
import { type RestRepeats, restConditionOf, restRepeatsOf } from '../../triggers/rest-rules.js';
import type { RestTrigger } from '../../triggers/rest-trigger.js';

/** What decides whether a sound call starts an execution. */
export interface EndpointRules {
  repeats: RestRepeats | null;
  /** The sender's id of a delivery, where repeats are recognised by it. */
  deliveryId: TriggerExpression | null;
  condition: TriggerExpression | null;
}

export function compileRules(trigger: RestTrigger): EndpointRules {
  const repeats = restRepeatsOf(trigger);
  const condition = restConditionOf(trigger);
  return {
    repeats,
    deliveryId: repeats?.by === 'delivery' ? compileTriggerExpression(repeats.expression, '/dedupe/by') : null,
    condition: condition === null ? null : compileTriggerExpression(condition, '/condition'),
  };
}
