import { bundleSchema } from '../../../schema/bundle-schema.js';
import type { JsonSchema } from '../../../schema/json-schema.js';

/** The output `{ value }` of which a schema is known. It refers to complex objects as the designer does. */
export function valueOutput(schema: JsonSchema = {}): JsonSchema {
  const names = {
    definition: (name: string) => name,
    complexObject: (name: string) => name,
    refTo: (key: string) => `#/$defs/${key}`,
  };
  const bundle = bundleSchema(schema, {}, names);
  return {
    type: 'object',
    required: ['value'],
    properties: { value: { description: 'What the text says.', ...bundle.schema } },
    ...(Object.keys(bundle.definitions).length > 0 && { $defs: bundle.definitions }),
  };
}
