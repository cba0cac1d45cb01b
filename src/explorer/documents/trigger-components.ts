import { componentSchema } from '../../flows/component-schema.js';
import type { JsonSchema } from '../../schema/json-schema.js';
import type { TriggerType } from '../../triggers/trigger-type.js';

/**
 * The triggers of this installation as components of a document: one for each type that tells its members, and `Trigger`,
 * which may be any of them. A draft may be wrong in any way, so it may also be none of them.
 */
export function triggerComponents(
  trigger: JsonSchema,
  types: readonly Pick<TriggerType, 'type' | 'title' | 'description' | 'schema' | 'examples'>[],
): Record<string, JsonSchema> {
  const told = types.flatMap(({ schema, ...type }) => (schema === undefined ? [] : [{ ...type, schema }]));
  const components = told.map(({ type, title, description, schema, examples: [example] }): [string, JsonSchema] => [
    nameOf(type),
    { title, description, ...componentSchema(schema), ...(example === undefined ? {} : { example }) },
  ]);
  const any = { type: 'object', additionalProperties: true, description: 'Of another type, or not finished.' };
  const choices = [...components.map(([name]): JsonSchema => ({ $ref: `#/components/schemas/${name}` })), any];
  return { Trigger: { ...trigger, anyOf: choices }, ...Object.fromEntries(components) };
}

function nameOf(type: string): string {
  const words = type.split(/[^A-Za-z0-9]+/).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}Trigger`;
}
