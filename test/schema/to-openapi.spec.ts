import { describe, expect, it } from '@jest/globals';
import { toOpenApi } from '../../src/schema/to-openapi.js';

describe('a schema in an OpenAPI document', () => {
  it('refers to complex objects as components, and brings along all it refers to', () => {
    const complexObjects = {
      ticket: { properties: { parent: { $ref: '#/complexObjects/ticket' }, by: { $ref: '#/complexObjects/person' } } },
      person: { $ref: '#/$defs/name', $defs: { name: { type: 'string' } } },
      other: { type: 'string' },
    };
    expect(toOpenApi({ items: { $ref: '#/complexObjects/ticket' } }, complexObjects, 'x')).toEqual({
      schema: { items: { $ref: '#/components/schemas/ticket' } },
      components: {
        ticket: {
          properties: {
            parent: { $ref: '#/components/schemas/ticket' },
            by: { $ref: '#/components/schemas/person' },
          },
        },
        person: { $ref: '#/components/schemas/person.name' },
        'person.name': { type: 'string' },
      },
    });
  });

  it('makes components of its own definitions, since a document has another root', () => {
    const schema = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $ref: '#/$defs/node',
      $defs: { node: { properties: { next: { $ref: '#/$defs/node' } } }, unused: {} },
    };
    expect(toOpenApi(schema, {}, 'createTicket')).toEqual({
      schema: { $ref: '#/components/schemas/createTicket.node' },
      components: { 'createTicket.node': { properties: { next: { $ref: '#/components/schemas/createTicket.node' } } } },
    });
  });

  it('leaves data alone that looks like a reference', () => {
    const schema = { const: { $ref: '#/complexObjects/a' }, examples: [{ $ref: '#/$defs/a' }], default: { $defs: {} } };
    expect(toOpenApi(schema, { a: {} }, 'x')).toEqual({ schema, components: {} });
  });
});
