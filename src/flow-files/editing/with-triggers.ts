import type { JsonSchema } from '../../schema/json-schema.js';
import type { JsonObject } from '../../shared/json.js';

/** What is told of a trigger type in completion. */
export interface TriggerInWords {
  type: string;
  title: string;
  description: string;
  /** JSON Schema of the trigger, when the type has one; it may refer to the schemas of the language. */
  schema?: JsonSchema;
}

/** The schemas with the trigger types that there are, and with the members of those that tell them. */
export function withTriggers(
  schemas: Record<string, JsonSchema>,
  triggers: readonly TriggerInWords[],
): Record<string, JsonSchema> {
  const trigger = schemas.Trigger as { properties: JsonObject } & JsonSchema;
  const told = triggers.filter(({ schema }) => schema !== undefined);
  return {
    ...schemas,
    Trigger: {
      ...trigger,
      properties: {
        ...trigger.properties,
        type: {
          description: 'The trigger type; the other members belong to it.',
          oneOf: triggers.map(({ type, title, description }) => ({ const: type, title, description })),
        },
      },
      ...(told.length === 0 ? {} : { allOf: told.map(({ type }) => membersOf(type)) }),
    },
    ...Object.fromEntries(told.map(({ type, schema }) => [`trigger.${type}`, schema!])),
  };
}

function membersOf(type: string): JsonSchema {
  return {
    if: { required: ['type'], properties: { type: { const: type } } },
    then: { $ref: `#/$defs/trigger.${type}` },
  };
}
