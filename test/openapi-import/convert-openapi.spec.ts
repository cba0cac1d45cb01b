import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { convertOpenApi } from '../../src/openapi-import/convert-openapi.js';
import type { JsonObject } from '../../src/shared/json.js';

const OPTIONS = { api: 'pets', version: 1 };

function converted(paths: JsonObject, more: JsonObject = {}) {
  return convertOpenApi({ openapi: '3.1.0', info: { title: 'Pets', version: '1.0.0' }, paths, ...more }, OPTIONS);
}

function triggerOf(operation: JsonObject, more: JsonObject = {}, path = '/pets') {
  const { flows } = converted({ [path]: operation }, more);
  return flows[0].definition.trigger;
}

describe('an operation becomes the draft of a flow', () => {
  it('with its method, path, parameters, body and answers', () => {
    const { flows, complexObjects, notes } = converted(
      {
        '/pets/{id}': {
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
          put: {
            summary: 'Change a pet',
            description: 'All of it.',
            parameters: [
              { name: 'X-Trace', in: 'header', required: true, schema: { type: 'string' }, description: 'For us.' },
              { name: 'dry', in: 'query', schema: { type: 'boolean', default: false } },
              { name: 'Authorization', in: 'header', schema: { type: 'string' } },
            ],
            requestBody: {
              required: true,
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } },
            },
            responses: {
              '200': {
                description: 'As it is now.',
                content: {
                  'application/json': { schema: { $ref: '#/components/schemas/Pet' }, example: { name: 'Rex' } },
                },
              },
              default: { description: 'A problem.' },
            },
          },
        },
      },
      {
        components: {
          schemas: {
            Pet: { type: 'object', required: ['name'], properties: { name: { type: 'string' }, of: PERSON } },
            Person: { type: 'object', properties: { pets: { type: 'array', items: PET } } },
            Unused: { type: 'string' },
          },
        },
      },
    );
    expect(notes).toEqual([]);
    expect(flows).toHaveLength(1);
    expect(flows[0]).toEqual({
      pointer: '/paths/~1pets~1{id}/put',
      definition: {
        name: 'Change a pet',
        description: 'All of it.',
        trigger: {
          type: 'rest',
          api: 'pets',
          version: 1,
          method: 'PUT',
          path: '/pets/{id}',
          request: {
            path: { id: { type: 'integer' } },
            headers: { 'x-trace': { type: 'string', description: 'For us.', required: true } },
            query: { dry: { type: 'boolean', default: false } },
            body: { schema: { $ref: '#/complexObjects/Pet' } },
          },
          response: {
            mode: 'sync',
            mock: true,
            responses: {
              '200': {
                description: 'As it is now.',
                schema: { $ref: '#/complexObjects/Pet' },
                example: { name: 'Rex' },
              },
            },
          },
        },
        steps: [],
      },
    });
    expect(complexObjects.map(({ name }) => name)).toEqual(['Pet', 'Person']);
    expect(complexObjects[1].schema).toEqual({
      type: 'object',
      properties: { pets: { type: 'array', items: { $ref: '#/complexObjects/Pet' } } },
    });
  });

  it('that accepts and goes on, when it only ever answers 202', () => {
    expect(triggerOf({ post: { responses: { '202': { description: 'Accepted.' } } } }).response).toEqual({
      mode: 'async',
    });
  });

  it('that is called by who the document says', () => {
    const components = {
      securitySchemes: {
        key: { type: 'apiKey', in: 'header', name: 'x-key' },
        user: { type: 'http', scheme: 'Basic' },
        app: { type: 'oauth2', flows: { clientCredentials: { tokenUrl: '/t', scopes: {} } } },
      },
    };
    const more = { components, security: [{ key: [] }] };
    expect(triggerOf({ get: {} }, more).auth).toEqual({ schemes: ['api-key'] });
    expect(triggerOf({ get: { security: [{ user: [] }, { app: [] }] } }, more).auth).toEqual({
      schemes: ['basic', 'oauth2'],
    });
    expect(triggerOf({ get: { security: [] } }, more).auth).toEqual({ public: true });
    expect(triggerOf({ get: {} }).auth).toBeUndefined();
  });

  it('at the place that its own path names, when that is an address of this product', () => {
    const { flows } = converted({ '/api/acme/ticketing/v3/tickets/{id}': { get: {} } });
    expect(flows[0].definition.trigger).toMatchObject({ api: 'ticketing', version: 3, path: '/tickets/{id}' });
  });

  it('with a name that no other has', () => {
    const operation = { summary: 'Do it' };
    const { flows } = converted({ '/a': { get: operation, post: operation }, '/b': { get: {} } });
    expect(flows.map(({ definition }) => definition.name)).toEqual(['Do it', 'Do it (POST /a)', 'GET /b']);
  });
});

describe('schemas of OpenAPI 3.0 become JSON Schema', () => {
  it.each([
    [{ type: 'string', nullable: true }, { type: ['string', 'null'] }],
    [
      { type: 'string', nullable: true, enum: ['a'] },
      { type: ['string', 'null'], enum: ['a', null] },
    ],
    [
      { type: 'number', minimum: 0, exclusiveMinimum: true },
      { type: 'number', exclusiveMinimum: 0 },
    ],
    [
      { type: 'number', maximum: 9, exclusiveMaximum: false },
      { type: 'number', maximum: 9 },
    ],
    [
      { type: 'string', example: 'x', xml: { name: 'y' } },
      { type: 'string', examples: ['x'] },
    ],
    [{ allOf: [{ type: 'object' }], nullable: true }, { anyOf: [{ allOf: [{ type: 'object' }] }, { type: 'null' }] }],
  ])('%j', (old, schema) => {
    const { flows } = convertOpenApi(
      {
        openapi: '3.0.3',
        paths: { '/a': { post: { requestBody: { content: { 'application/json': { schema: old } } } } } },
      },
      OPTIONS,
    );
    const { body } = flows[0].definition.trigger.request as { body: { schema: JsonObject } };
    expect(body.schema).toEqual(schema);
  });
});

describe('what an endpoint cannot say is noted with its place', () => {
  it.each<[string, string, JsonObject]>([
    ['unsupported-path', '/paths/~1a*', { '/a*': { get: {} } }],
    ['unsupported-method', '/paths/~1a/trace', { '/a': { trace: {} } }],
    ['unsupported-body', '/paths/~1a/get/requestBody', { '/a': { get: { requestBody: { content: {} } } } }],
    [
      'unsupported-media-type',
      '/paths/~1a/post/requestBody/content/image~1png',
      { '/a': { post: { requestBody: { content: { 'image/png': {} } } } } },
    ],
    [
      'unsupported-parameter',
      '/paths/~1a/get/parameters/0',
      { '/a': { get: { parameters: [{ name: 'c', in: 'cookie' }] } } },
    ],
    [
      'remote-reference',
      '/paths/~1a/get/parameters/0',
      { '/a': { get: { parameters: [{ $ref: 'http://127.0.0.1/x.json' }] } } },
    ],
    [
      'other-style',
      '/paths/~1a/get/parameters/0/style',
      { '/a': { get: { parameters: [{ name: 'q', in: 'query', explode: false, schema: { type: 'array' } }] } } },
    ],
    ['deprecated-operation', '/paths/~1a/get/deprecated', { '/a': { get: { deprecated: true } } }],
    ['unsupported-status', '/paths/~1a/get/responses/4XX', { '/a': { get: { responses: { '4XX': {} } } } }],
    ['unsupported-security', '/paths/~1a/get/security', { '/a': { get: { security: [{ unknown: [] }] } } }],
  ])('%s', (code, pointer, paths) => {
    expect(converted(paths).notes).toEqual([{ code, pointer, message: expect.any(String) }]);
  });

  it('and nothing of a list in a header, which is sent as every document has it', () => {
    const parameters = [{ name: 'X-List', in: 'header', style: 'simple', schema: { type: 'array' } }];
    const { notes, flows } = converted({ '/a': { get: { parameters } } });
    expect(notes).toEqual([]);
    expect(flows[0]!.definition.trigger).toMatchObject({ request: { headers: { 'x-list': { type: 'array' } } } });
  });

  it('and references in circles come to an end', () => {
    const circle = {
      parameters: { a: { $ref: '#/components/parameters/b' }, b: { $ref: '#/components/parameters/a' } },
    };
    const operation = {
      parameters: [{ $ref: '#/components/parameters/a' }],
      requestBody: { content: { 'application/json': { schema: { $ref: '#/paths/~1a/post/requestBody/content' } } } },
    };
    expect(converted({ '/a': { post: operation } }, { components: circle }).notes).toContainEqual(
      expect.objectContaining({ code: 'unresolved-reference' }),
    );
  });
});

describe('any document', () => {
  it('is converted or noted, and never throws', () => {
    const words = fc.constantFrom('get', 'post', 'parameters', '$ref', 'schema', 'content', 'responses', '200', '/a');
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 6 },
        fc.constantFrom<unknown>('#/paths', '#/paths/~1a', 'x', null, true, 7, [], {}),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(words, tie('value'), { maxKeys: 4 }),
      ),
    })).value;
    fc.assert(
      fc.property(json, json, (paths, components) => {
        const document = { openapi: '3.1.0', paths, components } as JsonObject;
        expect(convertOpenApi(document, OPTIONS).flows).toBeInstanceOf(Array);
      }),
      { numRuns: 500 },
    );
  });
});

const PET = { $ref: '#/components/schemas/Pet' };
const PERSON = { $ref: '#/components/schemas/Person' };
