import type { JsonSchema } from '../../schema/json-schema.js';

/** JSON Schema of a trigger of type `manual`. */
export const MANUAL_TRIGGER_SCHEMA: JsonSchema = {
  type: 'object',
  required: ['type'],
  additionalProperties: false,
  properties: {
    type: { const: 'manual' },
    description: { type: 'string', description: 'For the people who start the flow.' },
    inputs: {
      type: 'object',
      additionalProperties: true,
      description: 'JSON Schema (2020-12) of the object that the flow takes; without it the flow takes nothing.',
    },
  },
};
