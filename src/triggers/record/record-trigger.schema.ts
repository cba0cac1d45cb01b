import type { JsonSchema } from '../../schema/json-schema.js';
import { RECORD_EVENTS, RECORD_RUNS } from '../record-trigger.js';

/** JSON Schema of a trigger of type `record`. */
export const RECORD_TRIGGER_SCHEMA: JsonSchema = {
  type: 'object',
  required: ['type', 'table', 'on'],
  additionalProperties: false,
  properties: {
    type: { const: 'record' },
    description: { type: 'string', description: 'For the people who read the flow.' },
    table: { type: 'string', description: 'Name of the table, such as `incident`.' },
    on: { enum: [...RECORD_EVENTS], description: 'What of a record starts the flow.' },
    columns: {
      type: 'array',
      minItems: 1,
      maxItems: 100,
      uniqueItems: true,
      items: { type: 'string' },
      description: 'An update starts the flow only when one of these columns has another value than before.',
    },
    condition: {
      type: 'string',
      minLength: 1,
      description: 'CEL over `trigger`: a change for which it is not true starts nothing.',
    },
    run: {
      enum: [...RECORD_RUNS],
      default: 'every',
      description: 'Whether every such change starts the flow, or only the first one of each record.',
    },
  },
};
