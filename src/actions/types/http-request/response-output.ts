import { embedSchema } from '../../../schema/embed-schema.js';
import type { JsonSchema } from '../../../schema/json-schema.js';

/** The output of a request whose body is by the schema `response`, which refers to complex objects as the designer does. */
export function responseOutput(response: JsonSchema = {}): JsonSchema {
  const { schema, definitions } = embedSchema(response);
  return {
    type: 'object',
    required: ['status', 'headers', 'body'],
    properties: {
      status: { type: 'integer', description: 'The status of the answer.' },
      headers: {
        type: 'object',
        additionalProperties: { type: 'string' },
        description: 'Its headers by name in lower case, without cookies.',
      },
      body: {
        description: 'Its body: of JSON the value, of text the text, of anything else Base64; null without one.',
        ...schema,
      },
    },
    ...(Object.keys(definitions).length > 0 && { $defs: definitions }),
  };
}
