import type { Finding } from '../flow-language/finding.js';
import type { TriggerDefinition } from '../flow-language/flow-definition.js';
import type { JsonSchema } from '../schema/json-schema.js';
import { sharedValidator } from '../schema/shared-validator.js';
import { cloneJson } from '../shared/clone-json.js';
import { misfitFindings } from './rest/misfit-findings.js';

/** What the schema of its type finds wrong with a trigger, whose members may be any JSON. */
export function checkShape(trigger: TriggerDefinition, schema: JsonSchema): Finding[] {
  return misfitFindings(sharedValidator(schema, {})(cloneJson(trigger)), '');
}
