import type { JsonSchema } from '../../schema/json-schema.js';

const ERROR: JsonSchema = {
  type: 'object',
  required: ['code', 'message'],
  additionalProperties: false,
  properties: {
    code: { type: 'string', minLength: 1, maxLength: 100, description: 'What a `catch` or a retry policy sees.' },
    message: { type: 'string', maxLength: 1000, description: 'What went wrong, for a person.' },
  },
};

const MOCK: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    output: { type: 'object', additionalProperties: true, description: 'What the step comes to.' },
    error: ERROR,
    retryAfterSeconds: { type: 'number', minimum: 0, description: 'With `error`: what the other system asks for.' },
  },
  dependentRequired: { retryAfterSeconds: ['error'] },
  not: { required: ['output', 'error'] },
};

/** Of mocks as people write them. */
export const MOCKS_SCHEMA: JsonSchema = {
  type: 'object',
  maxProperties: 5000,
  additionalProperties: {
    type: ['object', 'array'],
    if: { type: 'array' },
    then: { minItems: 1, maxItems: 1000, items: MOCK },
    else: MOCK,
  },
};
