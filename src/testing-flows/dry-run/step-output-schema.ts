import type { FlowCatalogue } from '../../flow-language/flow-catalogue.js';
import type { StepDefinition } from '../../flow-language/flow-definition.js';
import { specialiseAction } from '../../flow-language/specialise-action.js';
import type { JsonSchema } from '../../schema/json-schema.js';

/** What a step that reaches beyond the flow may come to; undefined for any other step. */
export function stepOutputSchema(step: StepDefinition, catalogue: FlowCatalogue): JsonSchema | undefined {
  if ('action' in step) {
    const signature = catalogue.actions.get(step.action);
    return signature === undefined ? undefined : specialiseAction(signature, step.inputs ?? {}, catalogue).output;
  }
  if ('callFlow' in step) {
    const outputs = catalogue.flows?.get(step.callFlow)?.outputs ?? { type: 'object' };
    return outputOf({ executionId: { type: 'string' }, ...(step.wait !== false && { outputs }) });
  }
  if ('waitForCallback' in step) {
    const { payload = {} } = step.waitForCallback;
    return { anyOf: [outputOf({ timedOut: { const: true } }), outputOf({ timedOut: { const: false }, payload })] };
  }
  return undefined;
}

function outputOf(properties: Record<string, JsonSchema>): JsonSchema {
  return { type: 'object', required: Object.keys(properties), additionalProperties: false, properties };
}
