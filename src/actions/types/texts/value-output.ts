import { embedSchema } from '../../../schema/embed-schema.js';
import type { JsonSchema } from '../../../schema/json-schema.js';

/** The output `{ value }` of which a schema is known. It refers to complex objects as the designer does. */
export function valueOutput(schema: JsonSchema = {}): JsonSchema {
  const embedded = embedSchema(schema);
  return {
    type: 'object',
    required: ['value'],
    properties: { value: { description: 'What the text says.', ...embedded.schema } },
    ...(Object.keys(embedded.definitions).length > 0 && { $defs: embedded.definitions }),
  };
}
