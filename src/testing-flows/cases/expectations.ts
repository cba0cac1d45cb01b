import type { JsonSchema } from '../../schema/json-schema.js';
import type { JsonObject, JsonValue } from '../../shared/json.js';

/** What must hold of a dry run; what is left out does not matter. */
export interface Expectations {
  state?: 'completed' | 'failed';
  /** The code of the error that it fails with. */
  errorCode?: string;
  output?: JsonObject;
  answer?: { status?: number; headers?: Record<string, string>; body?: JsonValue };
  /** Ids of steps that ran at least once, whatever came of it. */
  ran?: string[];
  /** Ids of steps that did not. */
  notRun?: string[];
  /** Bare CEL conditions over what happened. */
  conditions?: string[];
}

const IDS: JsonSchema = { type: 'array', maxItems: 500, items: { type: 'string', minLength: 1, maxLength: 100 } };

/** Of expectations as people write them. */
export const EXPECTATIONS_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    state: { enum: ['completed', 'failed'], description: 'How it ends.' },
    errorCode: { type: 'string', maxLength: 100, description: 'The code of the error that it fails with.' },
    output: { type: 'object', additionalProperties: true, description: 'What the flow gives, exactly.' },
    answer: {
      type: 'object',
      additionalProperties: false,
      description: 'What the caller is answered.',
      properties: {
        status: { type: 'integer', minimum: 200, maximum: 599 },
        headers: { type: 'object', additionalProperties: { type: 'string' }, description: 'At least these.' },
        body: { description: 'Exactly this.' },
      },
    },
    ran: { ...IDS, description: 'Steps that run, whatever comes of it.' },
    notRun: { ...IDS, description: 'Steps that do not.' },
    conditions: {
      type: 'array',
      maxItems: 100,
      items: { type: 'string', minLength: 1, maxLength: 4000 },
      description: 'Bare conditions over `trigger`, `steps`, `vars`, `state`, `output`, `error`, `answer` and `runs`.',
    },
  },
};
