import type { JsonSchema } from '../../schema/json-schema.js';
import { isJsonObject } from '../../shared/json.js';

/** The schema of an object with one field, which it must have. */
export function fieldSchema(name: string, { $defs, ...inline }: JsonSchema): JsonSchema {
  return {
    type: 'object',
    required: [name],
    properties: { [name]: inline },
    // What the field's schema refers to as `#/$defs/…` is relative to the root.
    ...(isJsonObject($defs) ? { $defs } : {}),
  };
}
