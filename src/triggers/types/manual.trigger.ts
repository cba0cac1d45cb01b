import { PRINCIPAL_KINDS } from '../../auth/principal.js';
import type { Finding } from '../../flow-language/finding.js';
import type { FlowCatalogue } from '../../flow-language/flow-catalogue.js';
import type { TriggerDefinition } from '../../flow-language/flow-definition.js';
import { embedSchema } from '../../schema/embed-schema.js';
import type { JsonSchema } from '../../schema/json-schema.js';
import type { JsonObject } from '../../shared/json.js';
import { checkManualTrigger } from '../manual/check-manual-trigger.js';
import { MANUAL_TRIGGER_SCHEMA } from '../manual/manual-trigger.schema.js';
import { type ManualTrigger, manualInputsOf } from '../manual-trigger.js';
import { Trigger, type TriggerType } from '../trigger-type.js';

/** A person who starts the flow over REST, or another flow that calls it. */
@Trigger()
export class ManualTriggerType implements TriggerType {
  readonly type = 'manual';
  readonly title = 'Manual';
  readonly description = 'Starts the flow when a person runs it, or when another flow calls it.';
  readonly schema = MANUAL_TRIGGER_SCHEMA;
  readonly examples: readonly JsonObject[] = [
    {
      type: 'manual',
      inputs: {
        type: 'object',
        required: ['host'],
        additionalProperties: false,
        properties: { host: { type: 'string' }, force: { type: 'boolean', default: false } },
      },
    },
  ];

  check(trigger: TriggerDefinition, { complexObjects }: Pick<FlowCatalogue, 'complexObjects'>): Finding[] {
    return checkManualTrigger(trigger, complexObjects);
  }

  output(trigger: TriggerDefinition): JsonSchema {
    const { schema, definitions } = embedSchema(manualInputsOf(trigger as ManualTrigger), 'inputs.');
    return {
      type: 'object',
      required: ['inputs'],
      additionalProperties: false,
      properties: { inputs: schema, caller: CALLER },
      ...(Object.keys(definitions).length === 0 ? {} : { $defs: definitions }),
    };
  }

  inputs(trigger: TriggerDefinition): JsonSchema {
    return manualInputsOf(trigger as ManualTrigger);
  }
}

const CALLER: JsonSchema = {
  type: 'object',
  required: ['kind', 'name'],
  additionalProperties: false,
  description: 'Who ran the flow. Absent when another flow called it.',
  properties: { kind: { type: 'string', enum: [...PRINCIPAL_KINDS] }, name: { type: 'string' } },
};
