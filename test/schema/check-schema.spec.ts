import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkSchema } from '../../src/schema/check-schema.js';
import type { JsonObject } from '../../src/shared/json.js';

const TICKET: JsonObject = { type: 'object', properties: { title: { type: 'string' } } };

function codes(schema: unknown, complexObjects = { ticket: TICKET }) {
  return checkSchema(schema, complexObjects).map(({ pointer, code }) => [pointer, code]);
}

describe('checking a schema', () => {
  it.each<[string, JsonObject]>([
    ['an empty schema', {}],
    ['a complex object', { $ref: '#/complexObjects/ticket' }],
    ['a list of a definition', { type: 'array', items: { $ref: '#/$defs/a' }, $defs: { a: { type: 'string' } } }],
    ['the dialect, said aloud', { $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'string' }],
    ['extensions and descriptions', { 'x-order': 3, title: 'T', examples: [1], deprecated: true }],
    [
      'a structure that holds itself',
      { $ref: '#/$defs/node', $defs: { node: { properties: { next: { $ref: '#/$defs/node' } } } } },
    ],
    [
      'a property that is called like a keyword',
      { properties: { $ref: { type: 'string' }, type: { type: 'string' } } },
    ],
    ['data that looks like a reference', { const: { $ref: 'https://example.com/x' } }],
    ['a default that is valid', { properties: { limit: { type: 'integer', minimum: 1, default: 20 } } }],
  ])('finds nothing wrong with %s', (_name, schema) => {
    expect(checkSchema(schema, { ticket: TICKET })).toEqual([]);
  });

  it.each<[string, unknown, string, string]>([
    ['a value that is no schema', 'string', '', 'type'],
    ['a type that does not exist', { type: 'text' }, '/type', 'unknown-type'],
    ['a negative length', { maxLength: -1 }, '/maxLength', 'minimum'],
    ['a misspelt keyword', { type: 'string', maxLenght: 3 }, '/maxLenght', 'unknown-keyword'],
    ['an older dialect', { $schema: 'http://json-schema.org/draft-07/schema#' }, '/$schema', 'unsupported-dialect'],
    ['no allowed value', { enum: [] }, '/enum', 'empty-enum'],
    ['a reference to the web', { $ref: 'https://example.com/s.json' }, '/$ref', 'unsupported-ref'],
    ['a reference to a file', { items: { $ref: 'file:///etc/passwd' } }, '/items/$ref', 'unsupported-ref'],
    ['a reference into the middle', { $ref: '#/properties/a' }, '/$ref', 'unsupported-ref'],
    ['a missing complex object', { $ref: '#/complexObjects/tikcet' }, '/$ref', 'unknown-ref'],
    ['a missing definition', { anyOf: [{ $ref: '#/$defs/a' }] }, '/anyOf/0/$ref', 'unknown-ref'],
    ['a reference to JavaScript', { $ref: '#/complexObjects/toString' }, '/$ref', 'unknown-ref'],
    ['a circle', { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/a' } } }, '/$defs/a/$ref', 'circular-ref'],
    ['a look-ahead', { pattern: '^(?=a)' }, '/pattern', 'invalid-regex'],
    ['a back-reference', { patternProperties: { '(a)\\1': {} } }, '/patternProperties/(a)\\1', 'invalid-regex'],
    [
      'a requirement that nothing meets',
      { properties: { title: {} }, required: ['titel'], additionalProperties: false },
      '/required/0',
      'required-not-declared',
    ],
    ['a forbidden name', { properties: { constructor: {} } }, '/properties/constructor', 'forbidden-key'],
    ['a forbidden name that is required', { required: ['prototype'] }, '/required/0', 'forbidden-key'],
    ['an odd definition name', { $defs: { 'a b': {} } }, '/$defs/a b', 'invalid-name'],
    [
      'a default that is not valid',
      { properties: { n: { type: 'integer', default: 'x' } } },
      '/properties/n/default',
      'invalid-default',
    ],
  ])('refuses %s', (_name, schema, pointer, code) => {
    expect(codes(schema)).toContainEqual([pointer, code]);
  });

  it('refuses a forbidden name that only JSON can write', () => {
    expect(codes(JSON.parse('{"properties":{"__proto__":{}}}'))).toEqual([['/properties/__proto__', 'forbidden-key']]);
  });

  it('says what was meant', () => {
    expect(checkSchema({ maxLenght: 3 }, {})[0].hint).toBe('Did you mean "maxLength"?');
    expect(checkSchema({ nullable: true }, {})[0].hint).toContain('["string", "null"]');
    expect(checkSchema({ $ref: '#/complexObjects/tikcet' }, { ticket: TICKET })[0].hint).toContain('"ticket"');
  });

  it('tells of a type that does not exist once, and which was meant', () => {
    const told = (type: string) => checkSchema({ properties: { a: { type } } }, {});
    expect(told('strng')).toEqual([
      {
        pointer: '/properties/a/type',
        code: 'unknown-type',
        message: 'There is no type "strng".',
        hint: 'Did you mean "string"?',
      },
    ]);
    expect(told('int')[0].hint).toBe('Did you mean "integer"?');
    expect(codes({ type: ['string', 'nul'] })).toEqual([['/type/1', 'unknown-type']]);
  });

  it('reads the references of a complex object from the complex object', () => {
    const ticket = { $ref: '#/$defs/inner', $defs: { inner: { type: 'string' } } };
    expect(codes({ properties: { a: { $ref: '#/complexObjects/ticket' } } }, { ticket })).toEqual([]);
  });

  it('refuses schemas that multiply when they are followed', () => {
    const $defs: JsonObject = { last: { type: 'string' } };
    for (let at = 0; at < 30; at++) {
      const $ref = `#/$defs/${at === 0 ? 'last' : `a${at - 1}`}`;
      $defs[`a${at}`] = { allOf: [{ $ref }, { $ref }] };
    }
    expect(codes({ $ref: '#/$defs/a29', $defs })).toContainEqual(['/$ref', 'too-large']);
  });

  it('refuses what is too deep and what is too large', () => {
    let deep: JsonObject = {};
    for (let level = 0; level < 40; level++) deep = { properties: { a: deep } };
    expect(codes(deep)).toEqual([['', 'too-deep']]);
    const properties = Object.fromEntries(Array.from({ length: 2_001 }, (_, at) => [`p${at}`, {}]));
    expect(codes({ properties })).toEqual([['', 'too-large']]);
  });

  it('tells at most 20 errors', () => {
    const properties = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`p${at}`, { typ: 'string' }]));
    expect(checkSchema({ properties }, {})).toHaveLength(20);
  });

  it('takes any JSON value', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => Array.isArray(checkSchema(value, {}))));
    const keyword = fc.constantFrom(
      'type',
      '$ref',
      'properties',
      'items',
      'enum',
      'pattern',
      '$defs',
      'allOf',
      'default',
    );
    const schemaLike = fc.dictionary(keyword, fc.jsonValue({ maxDepth: 3 }));
    fc.assert(fc.property(schemaLike, (value) => Array.isArray(checkSchema(value, {}))));
  });
});
