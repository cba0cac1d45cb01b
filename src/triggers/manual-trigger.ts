import type { TriggerDefinition } from '../flow-language/flow-definition.js';
import type { JsonSchema } from '../schema/json-schema.js';

/** A checked trigger of type `manual`, as it stands in a flow version. */
export interface ManualTrigger extends TriggerDefinition {
  type: 'manual';
}

/** Reads the JSON Schema of what the flow takes; without a declaration it takes an empty object. */
export function manualInputsOf(trigger: ManualTrigger): JsonSchema {
  return (trigger.inputs as JsonSchema | undefined) ?? { type: 'object', properties: {}, additionalProperties: false };
}
