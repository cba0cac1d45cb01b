import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { describeType } from '../../../src/flow-language/pills/describe-type.js';
import { fitType } from '../../../src/flow-language/pills/fit-type.js';
import { typeFromSchema } from '../../../src/flow-language/pills/type-from-schema.js';
import { compileValidator } from '../../../src/schema/compile-validator.js';
import type { JsonSchema } from '../../../src/schema/json-schema.js';

const PERSON: JsonSchema = {
  type: 'object',
  required: ['name'],
  properties: { name: { type: 'string' }, manager: { $ref: '#/complexObjects/person' } },
};

function typeOf(schema: JsonSchema) {
  return typeFromSchema(schema, { root: schema, complexObjects: { person: PERSON } });
}

describe('the type of a schema', () => {
  it.each<[JsonSchema, string]>([
    [{}, 'any value'],
    [{ type: 'integer' }, 'an integer'],
    [{ type: ['string', 'null'] }, 'a string or null'],
    [{ type: ['integer', 'number'] }, 'a number'],
    [{ type: 'array', items: { type: 'string' } }, 'a list of strings'],
    [{ type: 'array' }, 'a list'],
    [{ type: 'array', prefixItems: [{ type: 'string' }], items: false }, 'a list'],
    [{ const: 1.5 }, 'a number'],
    [{ const: null }, 'null'],
    [{ enum: ['a', 1, true, [], [1], {}] }, 'a string or an integer or true or false or a list or a list or an object'],
    [{ properties: { a: {} } }, 'an object'],
    [{ $ref: '#/complexObjects/person' }, 'an object'],
    [{ $ref: '#/$defs/a', $defs: { a: { type: 'boolean' } } }, 'true or false'],
    [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 'a string or null'],
    [{ type: ['string', 'integer'], oneOf: [{ type: 'integer' }, { type: 'boolean' }] }, 'an integer'],
    [{ allOf: [{ type: 'number' }, { type: 'integer' }] }, 'an integer'],
    [{ allOf: [{ type: 'string' }, { minLength: 1 }] }, 'a string'],
    [{ type: 'unheard-of' }, 'any value'],
    [{ $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/a' } } }, 'any value'],
  ])('of %j is %s', (schema, description) => {
    expect(describeType(typeOf(schema))).toBe(description);
  });

  it('has the fields of all its parts', () => {
    const type = typeOf({
      allOf: [
        { $ref: '#/complexObjects/person' },
        { required: ['age', 'manager'], properties: { age: { type: 'integer' } } },
      ],
    });
    expect(type.kind === 'object' && [...type.fields].map(([name, { required }]) => [name, required])).toEqual([
      ['name', true],
      ['manager', true],
      ['age', true],
    ]);
  });

  it('takes the longer of two promises on the length of a list', () => {
    const type = typeOf({
      allOf: [
        { type: 'array', minItems: 1 },
        { type: 'array', minItems: 2, items: { type: 'string' } },
      ],
    });
    expect(type).toMatchObject({ kind: 'list', least: 2 });
    expect(describeType(type)).toBe('a list of strings');
  });
});

describe('a value of one type where another is expected', () => {
  const person = { $ref: '#/complexObjects/person' };
  it.each<[JsonSchema, JsonSchema, string]>([
    [{ type: 'integer' }, { type: 'number' }, 'fits'],
    [{ type: 'number' }, { type: 'integer' }, 'never-fits'],
    [{}, { type: 'integer' }, 'fits'],
    [{ type: 'integer' }, {}, 'fits'],
    [{ type: ['string', 'null'] }, { type: 'string' }, 'may-fit'],
    [{ type: 'string' }, { type: ['string', 'null'] }, 'fits'],
    [{ type: ['string', 'null'] }, { type: ['integer', 'boolean'] }, 'never-fits'],
    [{ type: 'array', items: { type: 'integer' } }, { type: 'array', items: { type: 'number' } }, 'fits'],
    [{ type: 'array', items: { type: 'string' } }, { type: 'array', items: { type: 'number' } }, 'never-fits'],
    [person, person, 'fits'],
    [{ properties: { name: { type: 'string' } } }, person, 'may-fit'],
    [{ properties: { other: {} } }, person, 'never-fits'],
    [{ type: 'object' }, person, 'may-fit'],
    [{ properties: { name: { type: 'integer' } }, required: ['name'] }, person, 'never-fits'],
    [person, { properties: { name: {} }, additionalProperties: false }, 'never-fits'],
    [person, { type: 'object', additionalProperties: { type: 'string' } }, 'fits'],
    [{ type: 'string' }, person, 'never-fits'],
  ])('%j as %j: %s', (source, target, fit) => {
    expect(fitType(typeOf(source), typeOf(target))).toBe(fit);
  });

  it('fits only when every value of the one is valid for the other', () => {
    const scalar = fc.constantFrom('string', 'integer', 'number', 'boolean', 'null');
    const schema: fc.Arbitrary<JsonSchema> = fc.letrec<{ schema: JsonSchema }>((tie) => ({
      schema: fc.oneof(
        { maxDepth: 2, withCrossShrink: true },
        scalar.map((type) => ({ type })),
        fc.uniqueArray(scalar, { minLength: 1, maxLength: 3 }).map((type) => ({ type })),
        tie('schema').map((items) => ({ type: 'array', items })),
        fc
          .record({ a: tie('schema'), b: tie('schema'), required: fc.subarray(['a', 'b']) })
          .map(({ a, b, required }) => ({ type: 'object', properties: { a, b }, required })),
      ),
    })).schema;
    const value = fc.jsonValue({ maxDepth: 2 });
    const shaped = fc.oneof(value, fc.record({ a: value, b: value }, { requiredKeys: [] }));
    fc.assert(
      fc.property(schema, schema, fc.array(shaped, { maxLength: 5 }), (source, target, values) => {
        fc.pre(fitType(typeOf(source), typeOf(target)) === 'fits');
        const [isSource, isTarget] = [compileValidator(source, {}), compileValidator(target, {})];
        for (const each of values) {
          if (isSource(each as never).length === 0) expect(isTarget(each as never)).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });
});
