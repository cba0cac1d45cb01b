import type { JsonSchema } from '../../schema/json-schema.js';

/** What a caller is answered. */
export const ANSWER_MAPPING: JsonSchema = {
  type: 'object',
  required: ['status'],
  additionalProperties: false,
  description: 'What a caller is answered. Text may hold data pills.',
  properties: {
    status: { type: 'integer', minimum: 200, maximum: 599, description: '2xx, 4xx or 5xx.' },
    headers: {
      type: 'object',
      additionalProperties: { type: 'string' },
      description: 'By lower-case name. One whose pill is absent or null is not sent.',
    },
    body: { description: 'JSON of any kind. It is validated against what the trigger declares of the status.' },
  },
};

/** When a step that failed is tried again. */
export const RETRY_POLICY: JsonSchema = {
  type: 'object',
  required: ['attempts'],
  additionalProperties: false,
  description:
    'When the step is tried again after it has failed. A longer `Retry-After` of the other side is honoured.',
  properties: {
    attempts: { type: 'integer', minimum: 1, maximum: 20, description: 'All tries together, the first one too.' },
    delay: { $ref: '#/$defs/Duration', description: 'Before the second try; one second when absent.' },
    backoff: {
      enum: ['fixed', 'exponential'],
      default: 'exponential',
      description: 'Whether each delay is as long as the first, or twice the one before.',
    },
    maxDelay: { $ref: '#/$defs/Duration', description: 'The longest delay; five minutes when absent.' },
    jitter: {
      type: 'boolean',
      description:
        'Takes a random part off each delay, so that many do not come back at once. True when absent and the backoff is exponential.',
    },
    on: {
      type: 'array',
      minItems: 1,
      maxItems: 50,
      uniqueItems: true,
      items: { type: 'string', minLength: 1, maxLength: 100 },
      description:
        'Codes of the errors to try again after; any error when absent, except those that cannot end otherwise.',
      examples: [['http-503', 'timed-out']],
    },
    when: {
      type: 'string',
      description:
        'A CEL condition over `error` (`code`, `message`, `attempts`), without braces, for what `on` cannot say.',
      examples: ['error.code.startsWith("http-5")'],
    },
  },
};

export const DURATION: JsonSchema = {
  type: ['string', 'number'],
  exclusiveMinimum: 0,
  description: 'An ISO 8601 duration in weeks, or in days, hours, minutes and seconds, or a number of seconds.',
  examples: ['PT30S', 90],
};

export const SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: true,
  description:
    'A JSON Schema (2020-12). `{ "$ref": "#/complexObjects/<name>" }` refers to a complex object of the namespace.',
};
