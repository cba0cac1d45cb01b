import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkSchema } from '../../src/schema/check-schema.js';
import { compileValidator } from '../../src/schema/compile-validator.js';
import { findNarrowings } from '../../src/schema/find-narrowings.js';
import type { ComplexObjects, JsonSchema } from '../../src/schema/json-schema.js';
import { cloneJson } from '../../src/shared/clone-json.js';
import type { JsonValue } from '../../src/shared/json.js';

const FIELDS = ['a', 'b', 'c'];
const OBJECTS: ComplexObjects = {
  one: { type: 'object', properties: { a: { type: 'integer' }, b: { $ref: '#/complexObjects/one' } } },
  two: { type: 'object', required: ['a'], properties: { a: { type: 'string' }, b: { $ref: '#/complexObjects/two' } } },
  text: { type: 'string', maxLength: 1 },
};

const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<JsonValue>(null, true, 0, 1, 2, 3, 1.5, '', 'x', 'xy', '2026-11-23'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...FIELDS), tie('value'), { noNullPrototype: true }),
  ),
}));

const types = fc.subarray(['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'], { minLength: 1 });
const small = fc.integer({ min: 0, max: 3 });

/** Any mixture of keywords; those that contradict each other too. */
const { schema } = fc.letrec<{ schema: JsonSchema; part: JsonValue }>((tie) => ({
  part: fc.oneof({ arbitrary: tie('schema'), weight: 5 }, { arbitrary: fc.boolean(), weight: 1 }) as never,
  schema: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'schema' },
    fc.constantFrom<JsonSchema>(
      {},
      { type: 'integer' },
      { type: 'string' },
      { type: 'string', default: 'x' },
      { $ref: '#/complexObjects/one' },
      { $ref: '#/complexObjects/two' },
      { $ref: '#/complexObjects/text' },
    ),
    fc
      .record(
        {
          type: fc.oneof(fc.constantFrom('object', 'array', 'string', 'integer'), types),
          enum: fc.array(value, { minLength: 1, maxLength: 3 }),
          minimum: small,
          exclusiveMinimum: small,
          maximum: small,
          exclusiveMaximum: small,
          multipleOf: fc.constantFrom(1, 2, 0.5),
          minLength: small,
          maxLength: small,
          pattern: fc.constantFrom('^x', 'y$'),
          format: fc.constantFrom('date', 'int32', 'int64', 'made-up'),
          minItems: small,
          maxItems: small,
          uniqueItems: fc.boolean(),
          items: tie('part'),
          prefixItems: fc.array(tie('part'), { minLength: 1, maxLength: 2 }),
          contains: tie('part'),
          minProperties: small,
          maxProperties: small,
          required: fc.subarray(FIELDS),
          properties: fc.dictionary(fc.constantFrom(...FIELDS), tie('part'), { noNullPrototype: true }),
          patternProperties: fc.dictionary(fc.constantFrom('^a', '[bc]'), tie('part'), { noNullPrototype: true }),
          additionalProperties: tie('part'),
          propertyNames: tie('part'),
          dependentRequired: fc.constantFrom({ a: ['b'] }, { b: ['c'] }),
          allOf: fc.array(tie('part'), { minLength: 1, maxLength: 2 }),
          anyOf: fc.array(tie('part'), { minLength: 1, maxLength: 2 }),
          oneOf: fc.array(tie('part'), { minLength: 1, maxLength: 2 }),
          not: tie('part'),
          if: tie('part'),
          then: tie('part'),
          unevaluatedProperties: tie('part'),
          default: fc.constantFrom<JsonValue>('x', 1),
          description: fc.constantFrom('one', 'other'),
          $ref: fc.constantFrom('#/complexObjects/one', '#/complexObjects/two'),
        } as unknown as Record<string, fc.Arbitrary<JsonValue>>,
        { requiredKeys: [] },
      )
      // Few keywords at a time, else hardly any value is valid.
      .chain((all) => fc.subarray(Object.keys(all), { maxLength: 3 }).map((kept) => pick(all as JsonSchema, kept))),
  ) as never,
}));

function pick(from: JsonSchema, keys: string[]): JsonSchema {
  return Object.fromEntries(keys.map((key) => [key, from[key]!])) as JsonSchema;
}

const pointer = '/schema';
const narrowings = (before: JsonSchema, after: JsonSchema, complexObjects = OBJECTS) =>
  findNarrowings({ schema: before, complexObjects, pointer }, { schema: after, complexObjects, pointer });
const accepts = (from: JsonSchema, candidate: JsonValue): boolean =>
  compileValidator(from, OBJECTS)(cloneJson(candidate), 1).length === 0;
const isSound = (candidate: JsonSchema): boolean => checkSchema(candidate, OBJECTS).length === 0;

/** Two schemas that differ in little or in much. */
const pair = fc.oneof(
  fc.tuple(schema, schema),
  fc.tuple(schema, schema).chain(([one, other]) =>
    fc.tuple(
      fc.constant(one),
      fc.subarray(Object.keys(other)).map((kept) => ({ ...one, ...pick(other, kept) })),
    ),
  ),
  fc.tuple(schema).chain(([one]) =>
    fc.tuple(
      fc.constant(one),
      fc.subarray(Object.keys(one)).map((kept) => pick(one, kept)),
    ),
  ),
  fc.tuple(schema, schema, fc.constantFrom(...FIELDS)).map(([one, other, name]) => {
    const base = { type: 'object', properties: { [name]: one } };
    return [base, { type: 'object', properties: { [name]: { ...one, ...other } } }] as [JsonSchema, JsonSchema];
  }),
);

describe('findNarrowings', () => {
  it('finds nothing between a schema and itself', () => {
    fc.assert(
      fc.property(schema.filter(isSound), (same) => {
        expect(narrowings(same, structuredClone(same))).toEqual([]);
      }),
    );
  });

  it('finds something wherever a value that was valid is refused', () => {
    fc.assert(
      fc.property(
        pair.filter((both) => both.every(isSound)),
        fc.array(value, { minLength: 20, maxLength: 20 }),
        ([before, after], values) => {
          const refused = values.filter((candidate) => accepts(before, candidate) && !accepts(after, candidate));
          if (refused.length > 0) expect(narrowings(before, after)).not.toEqual([]);
        },
      ),
      { numRuns: Number(process.env.RUNS ?? 150) },
    );
  });
});
