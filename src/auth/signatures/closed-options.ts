import type { JsonSchema } from '../../schema/json-schema.js';

/** The schema of options that are these and no others. */
export function closedOptions(properties: Record<string, JsonSchema> = {}, required: string[] = []): JsonSchema {
  return { type: 'object', properties, required, additionalProperties: false };
}
