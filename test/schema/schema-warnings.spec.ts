import { describe, expect, it } from '@jest/globals';
import type { JsonSchema } from '../../src/schema/json-schema.js';
import { schemaWarnings } from '../../src/schema/schema-warnings.js';

const OBJECTS = {
  ticket: { type: 'object', properties: { title: { type: 'string' } }, required: ['titel'] },
  order: { type: 'object', properties: { ticket: { $ref: '#/complexObjects/ticket' } } },
};

describe('a schema', () => {
  it('is warned of when it requires what it does not declare, with the name that was meant', () => {
    const schema = { items: { properties: { title: {} }, required: ['title', 'titel'] } };
    expect(schemaWarnings(schema, {})).toEqual([
      {
        pointer: '/items/required/1',
        code: 'required-not-declared',
        message: '"titel" is required, but is not a declared property.',
        hint: 'Did you mean "title"?',
      },
    ]);
  });

  it('is warned of once where it refers to a complex object that does', () => {
    const ref = { $ref: '#/complexObjects/order' };
    const warnings = schemaWarnings({ properties: { one: ref, other: ref } }, OBJECTS);
    expect(warnings).toMatchObject([{ pointer: '/properties/one/$ref', code: 'required-not-declared' }]);
    expect(warnings[0].message).toBe(
      'In the complex object "ticket": "titel" is required, but is not a declared property.',
    );
  });

  it.each<[string, JsonSchema]>([
    ['declares nothing', { type: 'object', required: ['title'] }],
    ['is open', { properties: { a: {} }, required: ['b'], additionalProperties: true }],
    ['declares by pattern', { properties: { a: {} }, required: ['b'], patternProperties: { b: {} } }],
    ['is made of others', { properties: { a: {} }, required: ['b'], allOf: [{ properties: { b: {} } }] }],
    [
      'refines another',
      { properties: { a: {}, b: {} }, anyOf: [{ properties: { a: { const: 1 } }, required: ['b'] }] },
    ],
    ['holds itself', { $ref: '#/$defs/a', $defs: { a: { properties: { b: { $ref: '#/$defs/a' } } } } }],
  ])('is not warned of when it %s', (_name, schema) => {
    expect(schemaWarnings(schema, OBJECTS)).toEqual([]);
  });
});
