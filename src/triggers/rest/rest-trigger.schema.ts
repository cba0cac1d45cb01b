import { SIGNATURE_PRESETS } from '../../auth/signature-presets.js';
import type { JsonSchema } from '../../schema/json-schema.js';
import { LIMIT_SCOPES } from '../rest-limits.js';
import { RESPONSE_MODES } from '../rest-response.js';
import { IDEMPOTENCY_MODES } from '../rest-rules.js';
import { REST_METHODS, UNKNOWN_QUERY } from '../rest-trigger.js';

const SCHEMA: JsonSchema = { $ref: '#/$defs/Schema' };
const ANSWER: JsonSchema = { $ref: '#/$defs/AnswerMapping' };
const TEXT: JsonSchema = { type: 'string' };

function closed(description: string, properties: Record<string, JsonSchema>, ...required: string[]): JsonSchema {
  return { type: 'object', description, required, additionalProperties: false, properties };
}

function duration(description: string): JsonSchema {
  return { type: 'string', description: `${description} An ISO 8601 duration.`, examples: ['PT24H'] };
}

function parameters(description: string): JsonSchema {
  return { type: 'object', description, additionalProperties: SCHEMA };
}

const AUTH = closed('Who may call: `api-key` and `jwt` with any grant in the namespace, unless said otherwise.', {
  required: { type: 'boolean', description: 'True unless the endpoint is public.' },
  public: { type: 'boolean', description: 'Anyone may call, without credentials.' },
  schemes: { type: 'array', items: TEXT, description: 'How a caller may prove who it is.' },
  roles: { type: 'array', items: TEXT, description: 'One of them is enough.' },
  signature: {
    type: 'object',
    required: ['preset', 'credential'],
    additionalProperties: true,
    description: 'Calls are signed with a secret of the namespace. Further members belong to the preset.',
    properties: { preset: { enum: [...SIGNATURE_PRESETS.keys()] }, credential: TEXT },
  },
  ipRanges: { type: 'array', items: TEXT, description: 'Addresses and CIDR ranges. Calls from elsewhere are refused.' },
});

const BODY = closed(
  'What the body holds. Only POST, PUT and PATCH have one.',
  {
    schema: SCHEMA,
    required: { type: 'boolean', default: true },
    mediaTypes: { type: 'array', minItems: 1, items: TEXT, description: '`application/json` unless said otherwise.' },
    maxBytes: { type: 'integer', minimum: 1, description: 'The limit of the node holds as well.' },
    description: TEXT,
    encoding: {
      type: 'object',
      description: 'The media types that the files of a `multipart/form-data` body may be of, by their names.',
      additionalProperties: closed('Of one file.', { contentType: TEXT }, 'contentType'),
    },
  },
  'schema',
);

const REQUEST = closed('What a call carries.', {
  path: parameters('The parameters in the path, by name.'),
  query: parameters('The query parameters, by name. Each is a schema, and may be `required`.'),
  headers: parameters('The headers, by lower-case name. Each is a schema, and may be `required`.'),
  body: BODY,
  unknownQuery: { enum: [...UNKNOWN_QUERY], description: 'What becomes of query parameters that nobody declared.' },
});

const RESPONSE = closed('How callers are answered.', {
  mode: { enum: [...RESPONSE_MODES], description: '`async`: 202 at once. `sync`: with what the flow comes to.' },
  timeout: duration('How long a caller is kept waiting.'),
  success: ANSWER,
  failure: ANSWER,
  responses: {
    type: 'object',
    description: 'What is declared of the answers, by status.',
    additionalProperties: closed('Of the answers with one status.', {
      description: TEXT,
      mediaType: { type: 'string', description: 'JSON unless said otherwise.' },
      schema: SCHEMA,
      example: {},
    }),
  },
  mock: { type: 'boolean', description: 'Calls are answered with the examples, and nothing runs.' },
});

const PLACE = { in: { enum: ['query', 'headers', 'body'] }, name: TEXT };

const HANDSHAKE = closed(
  'A question that the sender asks before it sends anything.',
  {
    challenge: closed('Where the challenge stands.', PLACE, 'in', 'name'),
    when: closed('What tells such calls from others.', { ...PLACE, equals: TEXT }, 'in', 'name', 'equals'),
    answer: { enum: ['text', 'json'] },
  },
  'challenge',
);

/** JSON Schema of a trigger of type `rest`. A draft may lack anything but the type; the check says what is missing. */
export const REST_TRIGGER_SCHEMA: JsonSchema = {
  type: 'object',
  required: ['type'],
  additionalProperties: false,
  properties: {
    type: { const: 'rest' },
    api: { type: 'string', pattern: '^[a-z][a-z0-9-]{0,39}$', description: 'The API that the endpoint belongs to.' },
    version: { type: 'integer', minimum: 1, maximum: 999, description: 'The version of the API.' },
    method: { enum: [...REST_METHODS] },
    path: { type: 'string', description: 'Below the version: literal segments and `{param}` segments.' },
    description: { type: 'string', description: 'For callers; that of the flow unless there is one.' },
    auth: AUTH,
    request: REQUEST,
    response: RESPONSE,
    handshake: HANDSHAKE,
    idempotency: closed('How a call is recognised that is sent again.', {
      mode: { enum: [...IDEMPOTENCY_MODES] },
      expiresAfter: duration('How long a key is remembered.'),
    }),
    dedupe: closed(
      "How a delivery is recognised that is sent again, by the sender's id of it.",
      { by: { type: 'string', description: 'A CEL expression over `trigger`.' }, within: duration('How long.') },
      'by',
    ),
    condition: {
      type: 'string',
      description: 'A CEL condition over `trigger`: calls that do not meet it start nothing.',
    },
    limits: {
      type: 'array',
      maxItems: 6,
      description: 'How often the endpoint may be called.',
      items: closed(
        'One limit.',
        {
          per: { enum: [...LIMIT_SCOPES] },
          requests: { type: 'integer', minimum: 1 },
          window: duration('In which time.'),
        },
        'per',
        'requests',
        'window',
      ),
    },
  },
};
