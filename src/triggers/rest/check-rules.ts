import { checkTriggerExpression } from '../../flow-language/trigger-expression.js';
import type { Finding } from '../../flow-language/finding.js';
import type { ComplexObjects } from '../../schema/json-schema.js';
import { restConditionOf, restRepeatsOf } from '../rest-rules.js';
import { triggerSchema } from '../rest-schemas.js';
import type { RestTrigger } from '../rest-trigger.js';

/** Checks the expressions of a trigger in which nothing else is wrong: they are typed by what the trigger declares. */
export function checkRules(trigger: RestTrigger, complexObjects: ComplexObjects): Finding[] {
  const condition = restConditionOf(trigger);
  const repeats = restRepeatsOf(trigger);
  if (condition === null && repeats?.by !== 'delivery') {
    return [];
  }
  const schema = triggerSchema(trigger);
  return [
    ...(condition === null ? [] : checkTriggerExpression(condition, 'condition', schema, complexObjects, '/condition')),
    ...(repeats?.by === 'delivery'
      ? checkTriggerExpression(repeats.expression, 'id', schema, complexObjects, '/dedupe/by')
      : []),
  ];
}
