import type { FlowDefinition } from '../../src/flow-language/flow-definition.js';
import type { JsonObject } from '../../src/shared/json.js';
import { flowsUrl } from './flows.js';
import type { TestNamespace } from './people.js';

/** Structures of every kind: nested, recursive, with choices, maps, patterns and names that other languages reserve. */
const COMPLEX_OBJECTS: Record<string, JsonObject> = {
  address: {
    type: 'object',
    required: ['street', 'country'],
    properties: {
      street: { type: 'string', minLength: 3 },
      country: { type: 'string', pattern: '^[A-Z]{2}$' },
      location: {
        type: 'object',
        required: ['lat', 'lon'],
        properties: {
          lat: { type: 'number', minimum: -90, maximum: 90 },
          lon: { type: 'number', minimum: -180, maximum: 180 },
        },
      },
    },
  },
  person: {
    type: 'object',
    required: ['name'],
    additionalProperties: false,
    properties: {
      name: { type: 'string', description: 'As the person writes it.', minLength: 1 },
      email: { type: 'string', format: 'email' },
      born: { type: ['string', 'null'], format: 'date' },
      address: { $ref: '#/complexObjects/address' },
      friends: { type: 'array', items: { $ref: '#/complexObjects/person' } },
    },
  },
  category: {
    type: 'object',
    required: ['title', 'children'],
    properties: {
      title: { type: 'string' },
      children: { type: 'array', items: { $ref: '#/complexObjects/category' } },
    },
  },
  payment: {
    oneOf: [
      {
        type: 'object',
        required: ['kind', 'iban'],
        properties: {
          kind: { const: 'transfer' },
          iban: { type: 'string', pattern: '^[A-Z]{2}\\d{2}[A-Z0-9]{11,30}$' },
        },
      },
      {
        type: 'object',
        required: ['kind', 'token'],
        properties: { kind: { const: 'card' }, token: { type: 'string', format: 'uuid' } },
      },
    ],
  },
  order: {
    type: 'object',
    required: ['id', 'customer', 'lines'],
    properties: {
      id: { type: 'string', format: 'uuid' },
      customer: { $ref: '#/complexObjects/person' },
      lines: {
        type: 'array',
        minItems: 1,
        maxItems: 50,
        items: {
          type: 'object',
          required: ['sku', 'quantity'],
          properties: {
            sku: { type: 'string', pattern: '^[A-Z]{3}-\\d{4}$' },
            quantity: { type: 'integer', minimum: 1 },
            price: { type: 'number', exclusiveMinimum: 0 },
          },
        },
      },
      payment: { $ref: '#/complexObjects/payment' },
      tags: { type: 'array', uniqueItems: true, minItems: 2, items: { type: 'string' } },
      notes: { type: 'object', additionalProperties: { type: 'string' } },
      delivery: { type: 'string', enum: ['standard', 'express', 'same-day delivery'] },
      'weird key/with "quotes" and {braces}': { type: 'boolean' },
    },
  },
};

const ref = (name: string): JsonObject => ({ $ref: `#/complexObjects/${name}` });
const object = (properties: JsonObject, ...required: string[]): JsonObject => ({
  type: 'object',
  required,
  properties,
});
const body = (schema: JsonObject, more: JsonObject = {}): JsonObject => ({ body: { schema, ...more } });

const ID = { id: { type: 'string', format: 'uuid' } };
const NUMBER = { number: { type: 'integer', minimum: 1, maximum: 9999 } };
const TENANT = { 'x-tenant': { type: 'string', required: true, minLength: 2, description: 'Who is asking.' } };
const TRACE = { 'x-trace': { type: 'boolean' } };
const PAGING = {
  page: { type: 'integer', minimum: 1, default: 1 },
  size: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
};

const ENDPOINTS: [
  method: string,
  api: string,
  version: number,
  path: string,
  request: JsonObject,
  auth?: JsonObject,
][] = [
  ['GET', 'shop', 1, '/products', { query: { ...PAGING, tag: { type: 'array', items: { type: 'string' } } } }],
  ['GET', 'shop', 1, '/products/{id}', { path: ID, query: { expand: { type: 'boolean', required: true } } }],
  ['GET', 'shop', 1, '/products/{id}/reviews/{number}', { path: { ...ID, ...NUMBER } }],
  [
    'GET',
    'shop',
    1,
    '/search',
    { query: { q: { type: 'string', required: true, minLength: 2 }, 'min-score': { type: 'number', minimum: 0 } } },
  ],
  [
    'GET',
    'shop',
    1,
    '/regions/{region}/stock',
    {
      path: { region: { type: 'string', enum: ['north', 'far south'] } },
      query: { at: { type: 'string', format: 'date-time' } },
    },
    { public: true },
  ],
  [
    'GET',
    'shop',
    2,
    '/products',
    { query: { ...PAGING, sort: { type: 'string', enum: ['name', '-name'] } }, headers: TENANT },
  ],
  ['GET', 'people', 1, '/me', { headers: TRACE }],
  ['POST', 'shop', 1, '/orders', body(ref('order'))],
  [
    'POST',
    'shop',
    1,
    '/orders/{id}/lines',
    { path: ID, ...body(object({ lines: { type: 'array', items: { type: 'integer' } } }, 'lines')) },
  ],
  ['POST', 'shop', 1, '/payments', body(ref('payment'), { description: 'Pays.' })],
  ['POST', 'shop', 1, '/categories', body(ref('category'))],
  ['POST', 'shop', 1, '/events', body({}, { required: false })],
  [
    'POST',
    'shop',
    2,
    '/orders',
    { headers: TENANT, ...body({ allOf: [ref('order'), object({ channel: { type: 'string' } }, 'channel')] }) },
  ],
  ['POST', 'shop', 2, '/prices', body({ type: 'array', items: { type: 'number', multipleOf: 0.5 }, minItems: 1 })],
  [
    'POST',
    'shop',
    2,
    '/cards',
    body(ref('payment'), { mediaTypes: ['application/vnd.acme.card+json', 'application/json'] }),
  ],
  ['POST', 'people', 1, '/people', body(ref('person'), { maxBytes: 2000 })],
  ['POST', 'people', 1, '/ping', {}, { public: true }],
  ['PUT', 'shop', 1, '/orders/{id}', { path: ID, ...body(ref('order')) }],
  ['PUT', 'shop', 1, '/products/{id}/name', { path: ID, ...body({ type: 'string', minLength: 1, maxLength: 80 }) }],
  ['PUT', 'people', 1, '/people/{id}', { path: ID, headers: TENANT, ...body(ref('person')) }],
  ['PUT', 'people', 1, '/people/{id}/address', { path: ID, ...body(ref('address')) }],
  ['PATCH', 'shop', 1, '/orders/{id}', { path: ID, ...body(object({ class: { type: ['string', 'null'] } })) }],
  [
    'PATCH',
    'shop',
    2,
    '/orders/{id}',
    {
      path: ID,
      query: { dryRun: { type: 'boolean', default: false } },
      ...body(object({ note: { type: 'string' } }, 'note')),
    },
  ],
  [
    'PATCH',
    'people',
    1,
    '/people/{id}',
    { path: ID, ...body({ type: 'object', additionalProperties: { type: ['string', 'number', 'boolean', 'null'] } }) },
  ],
  ['PATCH', 'people', 1, '/settings', body(object({ local: object({ mode: { enum: ['dark', 'light'] } }) }))],
  ['DELETE', 'shop', 1, '/orders/{id}', { path: ID }],
  [
    'DELETE',
    'shop',
    1,
    '/orders/{id}/lines/{number}',
    { path: { ...ID, ...NUMBER }, query: { reason: { type: 'string', required: true } } },
  ],
  ['DELETE', 'people', 1, '/people/{id}', { path: ID, headers: TENANT }],
  ['DELETE', 'people', 1, '/sessions', { query: { before: { type: 'string', format: 'date' } } }],
];

/** How many endpoints the large namespace has. */
export const LARGE_NAMESPACE_SIZE = ENDPOINTS.length;

/** Fills a namespace with endpoints of all methods, with parameters of all kinds and deep bodies. */
export async function fillLargeNamespace(namespace: TestNamespace): Promise<void> {
  const { designer, name } = namespace;
  for (const [object, schema] of Object.entries(COMPLEX_OBJECTS)) {
    const draft = { type: 'object' };
    // First without content: two of them refer to each other or to themselves.
    await expectSuccess(designer.put(`/platform/v1/namespaces/${name}/complex-objects/${object}`, { schema: draft }));
    await expectSuccess(designer.put(`/platform/v1/namespaces/${name}/complex-objects/${object}`, { schema }));
  }
  for (const endpoint of ENDPOINTS) {
    const { id } = await expectSuccess(designer.post(flowsUrl(name), flowOf(endpoint)));
    await expectSuccess(designer.post(`${flowsUrl(name)}/${id}/activate`));
  }
}

function flowOf([method, api, version, path, request, auth]: (typeof ENDPOINTS)[number]): FlowDefinition {
  return {
    name: `${method} ${api} v${version} ${path}`,
    description: `Answers ${method} at ${path}.`,
    trigger: {
      type: 'rest',
      api,
      version,
      method,
      path,
      auth: auth ?? { schemes: ['api-key', 'jwt', 'basic'], roles: ['ticket_sender'] },
      request,
      response: { mode: 'async' },
    },
    steps: [{ id: 'note', action: 'log', inputs: { level: 'info', message: 'Called.' } }],
  } as unknown as FlowDefinition;
}

async function expectSuccess(sent: Promise<{ status: number; body: { id?: string } }>): Promise<{ id?: string }> {
  const { status, body } = await sent;
  if (status >= 300) throw new Error(`Answered ${status}: ${JSON.stringify(body)}`);
  return body;
}
