import type { JsonSchema } from '../../../schema/json-schema.js';
import type { JsonValue } from '../../../shared/json.js';

type Scalar = string | number | boolean;

/** What `HTTP_REQUEST_INPUT` describes, defaults filled in. */
export interface HttpRequestInput {
  connection: string;
  method: string;
  path: string;
  query?: Record<string, Scalar | Scalar[]>;
  headers?: Record<string, Scalar>;
  body?: HttpRequestBody;
  response?: JsonSchema;
  failOn: string[];
  idempotencyKey: boolean;
}

/** One of the first five, and what its media type is called. */
export interface HttpRequestBody {
  json?: JsonValue;
  form?: Record<string, Scalar | Scalar[]>;
  multipart?: MultipartPart[];
  text?: string;
  base64?: string;
  mediaType?: string;
}

export interface MultipartPart {
  name: string;
  text?: string;
  base64?: string;
  fileName?: string;
  mediaType?: string;
}

const VALUES: JsonSchema = {
  type: ['string', 'number', 'boolean', 'array'],
  items: { type: ['string', 'number', 'boolean'] },
};
const MEDIA_TYPE: JsonSchema = { type: 'string', maxLength: 200 };

const PART: JsonSchema = {
  type: 'object',
  required: ['name'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', maxLength: 200 },
    text: { type: 'string' },
    base64: { type: 'string' },
    fileName: { type: 'string', maxLength: 255 },
    mediaType: MEDIA_TYPE,
  },
};

export const HTTP_REQUEST_INPUT: JsonSchema = {
  type: 'object',
  required: ['connection'],
  additionalProperties: false,
  properties: {
    connection: {
      type: 'string',
      title: 'Connection',
      description: 'The name of the connection, in plain text: where and as whom is called.',
    },
    method: {
      type: 'string',
      enum: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      default: 'GET',
      title: 'Method',
      description: 'What is to be done.',
    },
    path: {
      type: 'string',
      maxLength: 4000,
      default: '',
      title: 'Path',
      description: 'Below the base URL of the connection, beginning with "/"; no query.',
    },
    query: {
      type: 'object',
      additionalProperties: VALUES,
      title: 'Query',
      description: 'The parameters by name; a list is the same parameter once for each item.',
    },
    headers: {
      type: 'object',
      additionalProperties: { type: ['string', 'number', 'boolean'] },
      title: 'Headers',
      description: 'By name. Secrets belong to the connection, the content type to the body.',
    },
    body: {
      type: 'object',
      additionalProperties: false,
      properties: {
        json: {},
        form: { type: 'object', additionalProperties: VALUES },
        multipart: { type: 'array', maxItems: 100, items: PART },
        text: { type: 'string' },
        base64: { type: 'string' },
        mediaType: MEDIA_TYPE,
      },
      title: 'Body',
      description:
        'One of `json` (any value), `form` (fields by name), `multipart` (a list of parts, each with `text` or `base64`), `text` and ' +
        '`base64` (bytes); with `mediaType` where it is not the usual one.',
    },
    response: {
      type: 'object',
      title: 'Response',
      description:
        'JSON Schema of the body that is expected. It gives the output its type; a body that does not fit fails the step.',
    },
    failOn: {
      type: 'array',
      maxItems: 100,
      items: { type: 'string', pattern: '^[1-5](xx|[0-9][0-9])$' },
      default: ['4xx', '5xx'],
      title: 'Fail on',
      description: 'The statuses, or classes of them, that fail the step with the code `http-<status>`.',
    },
    idempotencyKey: {
      type: 'boolean',
      default: true,
      title: 'Idempotency-Key',
      description: 'Whether a call other than GET and HEAD carries a key that is the same at every attempt.',
    },
  },
};
