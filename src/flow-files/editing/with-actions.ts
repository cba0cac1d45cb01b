import { embedSchema } from '../../schema/embed-schema.js';
import type { JsonSchema } from '../../schema/json-schema.js';
import type { JsonObject } from '../../shared/json.js';
import { allowPills, allowPillsInside, PILL } from './allow-pills.js';

/** What is told of an action in completion. */
export interface ActionInWords {
  type: string;
  title: string;
  description: string;
  input: JsonSchema;
}

/** The schemas with the actions that there are: their types, and for each its inputs as they may be written, pills included. */
export function withActions(
  schemas: Record<string, JsonSchema>,
  actions: readonly ActionInWords[],
): Record<string, JsonSchema> {
  const step = schemas.ActionStep as { properties: JsonObject } & JsonSchema;
  const inputs: Record<string, JsonSchema> = {};
  for (const { type, input } of actions) {
    const name = `inputs.${type}`;
    const { schema, definitions } = embedSchema(input, `${name}.`);
    inputs[name] = allowPillsInside(schema);
    for (const [key, definition] of Object.entries(definitions)) inputs[key] = allowPills(definition);
  }
  return {
    ...schemas,
    Pill: PILL,
    ActionStep: {
      ...step,
      properties: {
        ...step.properties,
        action: {
          description: 'The action type.',
          oneOf: actions.map(({ type, title, description }) => ({ const: type, title, description })),
        },
      },
      allOf: actions.map(({ type }) => ({
        if: { required: ['action'], properties: { action: { const: type } } },
        then: { properties: { inputs: { $ref: `#/$defs/inputs.${type}` } } },
      })),
    },
    ...inputs,
  };
}
