import type { Finding } from '../../flow-language/finding.js';
import type { TriggerDefinition } from '../../flow-language/flow-definition.js';
import { appliedTypes } from '../../schema/applied-types.js';
import type { ComplexObjects } from '../../schema/json-schema.js';
import { checkShape } from '../check-shape.js';
import { type ManualTrigger, manualInputsOf } from '../manual-trigger.js';
import { checkDeclaredSchema } from '../rest/check-declared-schema.js';
import { findingAt } from '../rest/finding-at.js';
import { MANUAL_TRIGGER_SCHEMA } from './manual-trigger.schema.js';

/** Everything that is wrong with a trigger of type `manual`, whose members may be any JSON. */
export function checkManualTrigger(trigger: TriggerDefinition, complexObjects: ComplexObjects): Finding[] {
  const misshapen = checkShape(trigger, MANUAL_TRIGGER_SCHEMA);
  if (misshapen.length > 0 || trigger.inputs === undefined) return misshapen;
  const findings = checkDeclaredSchema(trigger.inputs, complexObjects, '/inputs');
  if (findings.some(({ severity }) => severity === 'error')) return findings;
  const inputs = manualInputsOf(trigger as ManualTrigger);
  const types = appliedTypes({ schema: inputs, scope: { root: inputs, complexObjects } });
  if (types.length === 1 && types[0] === 'object') return findings;
  const message = 'What a flow takes is an object, so this schema says "type": "object".';
  return [...findings, findingAt('/inputs', 'not-an-object', message)];
}
