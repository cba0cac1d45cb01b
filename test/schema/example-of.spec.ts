import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkSchema } from '../../src/schema/check-schema.js';
import { compileValidator } from '../../src/schema/compile-validator.js';
import { exampleOf } from '../../src/schema/example-of.js';
import { FORMATS } from '../../src/schema/formats.js';
import type { ComplexObjects, JsonSchema } from '../../src/schema/json-schema.js';
import { cloneJson } from '../../src/shared/clone-json.js';

function expectValid(schema: JsonSchema, complexObjects: ComplexObjects = {}): unknown {
  const example = exampleOf(schema, complexObjects);
  expect([schema, example !== undefined]).toEqual([schema, true]);
  expect([schema, example, compileValidator(schema, complexObjects)(cloneJson(example!))]).toEqual([
    schema,
    example,
    [],
  ]);
  return example;
}

describe('exampleOf', () => {
  it('takes the example that the schema declares', () => {
    expect(exampleOf({ type: 'string', example: 'Printer on fire' }, {})).toBe('Printer on fire');
    expect(exampleOf({ type: 'string', examples: ['first', 'second'] }, {})).toBe('first');
    expect(exampleOf({ type: 'object', properties: { a: { type: 'string', example: 'x' } } }, {})).toEqual({ a: 'x' });
  });

  it('makes one of its own when the declared one is not valid', () => {
    expect(exampleOf({ type: 'integer', example: 'three', minimum: 3 }, {})).toBe(3);
  });

  it('finds none where nothing is valid', () => {
    expect(exampleOf({ type: 'string', minLength: 3, maxLength: 2 }, {})).toBeUndefined();
    expect(exampleOf({ not: {} }, {})).toBeUndefined();
  });

  it('is the same each time', () => {
    const schema = {
      type: 'object',
      properties: { at: { type: 'string', format: 'date-time' }, id: { format: 'uuid' } },
    };
    expect(exampleOf(schema, {})).toEqual(exampleOf(cloneJson(schema) as JsonSchema, {}));
  });

  it.each(Object.keys(FORMATS).filter((name) => !['int32', 'int64', 'float', 'double'].includes(name)))(
    'knows a text of the format %s',
    (format) => void expectValid({ type: 'string', format }),
  );

  it.each([
    ['^[A-Z]{3}-\\d{4,6}$', {}],
    ['^(open|closed)$', {}],
    ['^(?:[a-z0-9]+\\.)*example\\.com$', {}],
    ['^[^@\\s]+@[^@\\s]+\\.[a-z]{2,}$', { minLength: 20 }],
    ['^\\+?[0-9 ()-]{7,20}$', {}],
    ['ticket', { minLength: 12 }],
    ['^[\\w.-]{1,8}$', { minLength: 8 }],
    ['^v(0|[1-9]\\d*)(\\.\\d+)?$', {}],
    ['[\\]\\[]', {}],
  ])('finds a text for the pattern %s', (pattern, more) => void expectValid({ type: 'string', pattern, ...more }));

  it.each<[string, JsonSchema]>([
    ['several types', { type: ['null', 'integer'], minimum: 7 }],
    ['a list of different items', { type: 'array', items: { type: 'string' }, minItems: 5, uniqueItems: true }],
    [
      'a list of different dates',
      { type: 'array', items: { format: 'date', type: 'string' }, minItems: 3, uniqueItems: true },
    ],
    ['a tuple', { type: 'array', prefixItems: [{ type: 'integer' }, { type: 'boolean' }], items: false }],
    ['a list that contains something', { type: 'array', items: { type: 'integer' }, contains: { minimum: 50 } }],
    [
      'parts that are put together',
      {
        allOf: [
          { required: ['a'], properties: { a: { minimum: 3 } } },
          { properties: { a: { type: 'integer', maximum: 4 } } },
        ],
      },
    ],
    [
      'one of several',
      {
        oneOf: [
          { type: 'integer', minimum: 5 },
          { type: 'integer', maximum: 7 },
        ],
      },
    ],
    [
      'a condition',
      {
        type: 'object',
        required: ['kind'],
        properties: { kind: { enum: ['a', 'b'] } },
        if: { properties: { kind: { const: 'a' } } },
        then: { required: ['x'] },
      },
    ],
    ['a map', { type: 'object', additionalProperties: { type: 'integer' }, minProperties: 2 }],
    ['named keys', { type: 'object', propertyNames: { pattern: '^x-[a-z]+$' }, minProperties: 2 }],
    ['exclusive bounds', { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 }],
    ['a multiple', { type: 'number', minimum: 1, multipleOf: 0.25 }],
    ['something negative', { type: 'integer', maximum: -5, multipleOf: 3 }],
    [
      'a required name that is not described',
      { type: 'object', required: ['a', 'b'], properties: { a: { type: 'string' } } },
    ],
    [
      'no more than so many',
      { type: 'object', maxProperties: 1, properties: { a: { type: 'string' }, b: { type: 'string' } } },
    ],
  ])('makes an example of %s', (_, schema) => void expectValid(schema));

  it('ends where a structure holds itself', () => {
    const tree = {
      type: 'object',
      required: ['name'],
      properties: {
        name: { type: 'string' },
        children: { type: 'array', items: { $ref: '#/complexObjects/tree' } },
        parent: { $ref: '#/complexObjects/tree' },
      },
    };
    expect(expectValid({ $ref: '#/complexObjects/tree' }, { tree })).toEqual({ name: 'text', children: [] });
    const endless = { type: 'object', required: ['next'], properties: { next: { $ref: '#/complexObjects/endless' } } };
    expect(exampleOf({ $ref: '#/complexObjects/endless' }, { endless })).toBeUndefined();
  });

  it('reads the definitions of the schema and of complex objects, each in its own scope', () => {
    const ticket = { $ref: '#/$defs/inner', $defs: { inner: { type: 'integer', minimum: 8 } } };
    const schema = {
      type: 'object',
      required: ['mine', 'theirs'],
      properties: { mine: { $ref: '#/$defs/inner' }, theirs: { $ref: '#/complexObjects/ticket' } },
      $defs: { inner: { type: 'string', minLength: 2 } },
    };
    expect(expectValid(schema, { ticket })).toEqual({ mine: 'text', theirs: 8 });
  });
});

describe('any schema that checks clean', () => {
  const { schema } = fc.letrec<{ schema: JsonSchema }>((tie) => {
    const small = fc.nat({ max: 6 });
    const bounds = (low: string, high: string) =>
      fc.tuple(fc.option(small), fc.option(small)).map(([from, more]) => ({
        ...(from === null ? {} : { [low]: from }),
        ...(more === null ? {} : { [high]: (from ?? 0) + more }),
      }));
    const text = fc.oneof(
      bounds('minLength', 'maxLength'),
      fc.constantFrom(...Object.keys(FORMATS)).map((format) => ({ format })),
      fc.constantFrom('^[a-f0-9]{2,5}$', '\\d+', '^(a|b)c?$').map((pattern) => ({ pattern })),
    );
    const number = fc.tuple(bounds('minimum', 'maximum'), fc.constantFrom({}, { multipleOf: 2 }, { multipleOf: 0.5 }));
    const object = fc
      .tuple(
        fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), tie('schema') as fc.Arbitrary<JsonSchema>, { maxKeys: 3 }),
        fc.boolean(),
        fc.boolean(),
      )
      .map(([properties, open, demanding]) => ({
        type: 'object',
        properties,
        ...(open ? {} : { additionalProperties: false }),
        ...(demanding ? { required: Object.keys(properties) } : {}),
      }));
    return {
      schema: fc.oneof(
        { maxDepth: 4 },
        text.map((rest) => ({ type: 'string', ...rest })),
        number.map(([rest, multiple]) => ({ type: 'number', ...rest, ...multiple })),
        bounds('minimum', 'maximum').map((rest) => ({ type: 'integer', ...rest })),
        fc.constantFrom({ type: 'boolean' }, { type: 'null' }, {}, { enum: ['a', 2, null] }, { const: { a: 1 } }),
        object,
        fc
          .tuple(tie('schema'), bounds('minItems', 'maxItems'))
          .map(([items, rest]) => ({ type: 'array', items: items as JsonSchema, ...rest })),
        fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf: anyOf as JsonSchema[] })),
      ) as fc.Arbitrary<JsonSchema>,
    };
  });

  it('has an example that it accepts, or none', () => {
    let without = 0;
    const runs = 400;
    fc.assert(
      fc.property(schema, (any) => {
        if (checkSchema(any, {}).length > 0) return;
        const example = exampleOf(any, {});
        if (example === undefined) without += 1;
        else expect(compileValidator(any, {})(cloneJson(example))).toEqual([]);
      }),
      { numRuns: runs },
    );
    expect(without).toBeLessThan(runs / 10);
  });
});
