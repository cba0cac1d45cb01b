import { NAMESPACE_NAME } from '../../namespaces/namespace-name.js';
import type { JsonSchema } from '../../schema/json-schema.js';
import { FLOW_FILE_VERSION } from '../flow-file.js';
import type { FilePart } from './file-part.js';

/** The shape of a flow file. A flow is any object with a name: what else is wrong with it, the check says. */
export function fileSchema(parts: readonly Pick<FilePart, 'member' | 'isList' | 'schema'>[]): JsonSchema {
  const members = parts.map(({ member, isList, schema }): [string, JsonSchema] => [
    member,
    isList ? { type: 'array', items: schema } : schema,
  ]);
  return {
    type: 'object',
    required: ['sluice', 'namespaces'],
    additionalProperties: false,
    properties: {
      $schema: { type: 'string', description: 'For editors; nothing else reads it.' },
      sluice: { const: FLOW_FILE_VERSION, description: 'Version of the format.' },
      namespaces: {
        type: 'array',
        items: {
          type: 'object',
          required: ['name'],
          additionalProperties: false,
          properties: {
            name: { type: 'string', pattern: NAMESPACE_NAME.source, description: 'Name of the namespace.' },
            ...Object.fromEntries(members),
          },
        },
      },
    },
  };
}
