import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkSchema } from '../../src/schema/check-schema.js';
import { compileValidator } from '../../src/schema/compile-validator.js';
import { inferSchema } from '../../src/schema/infer-schema.js';
import type { JsonObject, JsonValue } from '../../src/shared/json.js';

interface WebhookEvent {
  name: string;
  examples: JsonObject[];
}

const EVENTS = createRequire(import.meta.url)('@octokit/webhooks-examples') as WebhookEvent[];

const text = fc.oneof(
  fc.string(),
  fc.emailAddress(),
  fc.uuid(),
  fc.webUrl(),
  fc
    .date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((at) => at.toISOString()),
);
/** Small numbers of names, so that samples meet; and any name at all, `toString` and `__proto__` among them. */
const name = fc.oneof(fc.constantFrom('a', 'b', 'a/b', '~', '', 'toString', '__proto__'), fc.string());
const { value: json } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(fc.constant(null), fc.boolean(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), text),
    fc.array(tie('value')),
    fc.array(fc.tuple(name, tie('value'))).map((entries) => Object.fromEntries(entries) as JsonObject),
  ) as fc.Arbitrary<JsonValue>,
}));

describe('inferSchema', () => {
  it('gives a sound schema by which every sample is valid, whatever the samples', () => {
    fc.assert(
      fc.property(fc.array(json, { maxLength: 5 }), (samples) => {
        const schema = inferSchema(samples);
        expect(checkSchema(schema, {})).toEqual([]);
        const validate = compileValidator(schema, {});
        for (const sample of samples) expect(validate(structuredClone(sample))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('does not depend on the order of the samples, or on how often one comes', () => {
    fc.assert(
      fc.property(fc.array(json, { minLength: 1, maxLength: 6 }), fc.nat(), (samples, seed) => {
        const shuffled = [...samples].sort((one, other) => hash(one, seed) - hash(other, seed));
        const inferred = JSON.stringify(inferSchema(samples));
        expect(JSON.stringify(inferSchema(shuffled))).toBe(inferred);
        expect(JSON.stringify(inferSchema([...samples, ...samples]))).toBe(inferred);
      }),
    );
  });

  it.each(EVENTS.map(({ name, examples }) => [name, examples] as const))(
    'describes every payload that GitHub sends for %s',
    (_, examples) => {
      const schema = inferSchema(examples);
      expect(checkSchema(schema, {})).toEqual([]);
      const validate = compileValidator(schema, {});
      for (const example of examples) expect(validate(structuredClone(example))).toEqual([]);
    },
  );

  it('finds the structure in GitHub payloads that a person would write down', () => {
    const { examples } = EVENTS.find(({ name }) => name === 'issues')!;
    const { properties, required } = inferSchema(examples) as { properties: JsonObject; required: string[] };
    expect(required).toEqual(['action', 'issue', 'repository', 'sender']);
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(['assignee', 'changes', 'label', 'milestone']));
    expect(properties.issue).toMatchObject({
      type: 'object',
      properties: {
        number: { type: 'integer' },
        html_url: { type: 'string', format: 'uri' },
        created_at: { type: 'string', format: 'date-time' },
        closed_at: { type: ['string', 'null'], format: 'date-time' },
        labels: { type: 'array', items: { type: 'object', properties: { default: { type: 'boolean' } } } },
      },
    });
  });

  it.each<[string, JsonValue[], JsonObject]>([
    ['whole numbers', [1, 2, 3.0], { type: 'integer' }],
    ['numbers, some with a fraction', [1, 2.5], { type: 'number' }],
    ['nothing but null', [null], { type: 'null' }],
    ['null among texts', ['a', null], { type: ['string', 'null'] }],
    ['values of different simple types', ['a', 1, true, null], { type: ['string', 'integer', 'boolean', 'null'] }],
    ['moments', ['2026-11-23T10:00:00Z', '2026-11-23T10:00:00.5+02:00'], { type: 'string', format: 'date-time' }],
    ['days', ['2026-11-23'], { type: 'string', format: 'date' }],
    ['identifiers', ['0199c0de-7a31-7000-8000-3f5f0a2b7c11'], { type: 'string', format: 'uuid' }],
    ['addresses of people', ['ann@acme.example', null], { type: ['string', 'null'], format: 'email' }],
    ['addresses of pages', ['https://acme.example/a?b=c#d'], { type: 'string', format: 'uri' }],
    ['an address and an empty text', ['https://acme.example', ''], { type: 'string' }],
    ['a moment and a day', ['2026-11-23T10:00:00Z', '2026-11-23'], { type: 'string' }],
    ['a day that does not exist', ['2026-02-30'], { type: 'string' }],
    ['text that only happens to be a URI', ['note:x', 'Re:hello'], { type: 'string' }],
    ['an empty list', [[]], { type: 'array', items: {} }],
    ['an empty object', [{}], { type: 'object', properties: {} }],
    [
      'a property that one sample lacks',
      [{ a: 1, b: 'x' }, { a: 2 }],
      { type: 'object', required: ['a'], properties: { a: { type: 'integer' }, b: { type: 'string' } } },
    ],
    [
      'a list of objects of different shapes',
      [[{ id: 1 }, { id: 2, note: 'x' }], []],
      {
        type: 'array',
        items: {
          type: 'object',
          required: ['id'],
          properties: { id: { type: 'integer' }, note: { type: 'string' } },
        },
      },
    ],
    [
      'a list of texts and objects',
      [['a', { id: 1 }, null]],
      {
        type: 'array',
        items: {
          anyOf: [
            { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } },
            { type: 'string' },
            { type: 'null' },
          ],
        },
      },
    ],
    [
      'an object or nothing',
      [{ a: { b: 1 } }, { a: null }],
      {
        type: 'object',
        required: ['a'],
        properties: { a: { type: ['object', 'null'], required: ['b'], properties: { b: { type: 'integer' } } } },
      },
    ],
  ])('sees %s', (_, samples, schema) => {
    expect(inferSchema(samples)).toEqual(schema);
  });

  it('takes any legal name for a property', () => {
    const sample = { '': 1, 'a/b~c': 2, 'a.b': 3, 'naïve 😀': 4, toString: 5, '{{ x }}': 6, '#/$defs': 7 };
    const { properties, required } = inferSchema([sample]) as { properties: JsonObject; required: string[] };
    expect(new Set(Object.keys(properties))).toEqual(new Set(Object.keys(sample)));
    expect(new Set(required)).toEqual(new Set(Object.keys(sample)));
  });

  it('leaves open what lies too deep, or would be too much, for one schema', () => {
    const deep = JSON.parse('{"a":['.repeat(30) + ']}'.repeat(30)) as JsonValue;
    const names = Array.from({ length: 60 }, (_, at) => `n${at}`);
    const object = (value: JsonValue): JsonObject => Object.fromEntries(names.map((each) => [each, value]));
    let mixed: JsonValue = 1;
    for (let level = 0; level < 25; level++) mixed = [mixed, 'x', { a: mixed }, null].slice(level % 2) as JsonValue;
    for (const sample of [
      deep,
      mixed,
      object(object(1)),
      object(object(object(1))),
      object(names.map((each) => [each])),
    ]) {
      const schema = inferSchema([sample]);
      expect(checkSchema(schema, {})).toEqual([]);
      expect(compileValidator(schema, {})(structuredClone(sample))).toEqual([]);
    }
    expect(inferSchema([object(object(1))])).toMatchObject({ properties: { n7: { type: 'object' } } });
  });
});

function hash(value: JsonValue, seed: number): number {
  let sum = seed;
  for (const char of JSON.stringify(value)) sum = (sum * 31 + char.codePointAt(0)!) % 1_000_003;
  return sum;
}
