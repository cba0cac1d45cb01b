import { describe, expect, it } from '@jest/globals';
import { compileValidator } from '../../src/schema/compile-validator.js';
import type { ComplexObjects, JsonSchema } from '../../src/schema/json-schema.js';
import type { JsonObject, JsonValue } from '../../src/shared/json.js';

const COMPLEX_OBJECTS: ComplexObjects = {
  ticket: {
    type: 'object',
    required: ['title'],
    additionalProperties: false,
    properties: {
      title: { type: 'string', minLength: 1, maxLength: 160 },
      priority: { $ref: '#/$defs/priority' },
      parent: { $ref: '#/complexObjects/ticket' },
    },
    $defs: { priority: { type: 'integer', minimum: 1, maximum: 5, default: 3 } },
  },
};

function errorsOf(schema: JsonSchema, value: JsonValue) {
  return compileValidator(schema, COMPLEX_OBJECTS)(value);
}

function codeOf(schema: JsonSchema, value: JsonValue) {
  return errorsOf(schema, value)[0]?.code;
}

describe('a validator', () => {
  it('finds nothing wrong with a valid value', () => {
    expect(errorsOf({ $ref: '#/complexObjects/ticket' }, { title: 'VPN down', parent: { title: 'All' } })).toEqual([]);
  });

  it('points at each bad field, with a code and a hint at the nearest name', () => {
    const errors = errorsOf(
      { type: 'object', properties: { 'a/b': { $ref: '#/complexObjects/ticket' } } },
      { 'a/b': { titel: 'x', priority: '2', parent: { title: '', priority: 9 } } },
    );
    expect(errors).toEqual(
      expect.arrayContaining([
        { pointer: '/a~1b/title', code: 'required', message: 'is required' },
        {
          pointer: '/a~1b/titel',
          code: 'additional-property',
          message: 'is not a declared property',
          hint: 'Did you mean "title"?',
        },
        { pointer: '/a~1b/priority', code: 'type', message: 'must be integer' },
        { pointer: '/a~1b/parent/title', code: 'minLength', message: 'must be at least 1 characters long' },
        { pointer: '/a~1b/parent/priority', code: 'maximum', message: 'must be <= 5' },
      ]),
    );
    expect(errors).toHaveLength(5);
  });

  it('says of a property that is only read that it cannot be set', () => {
    const schema = { type: 'object', properties: { a: {} }, additionalProperties: false, 'x-read-only': ['b'] };
    expect(errorsOf(schema, { a: 1, b: 2, zzzz: 3 })).toEqual([
      { pointer: '/b', code: 'read-only', message: 'cannot be set: the system derives or keeps it' },
      { pointer: '/zzzz', code: 'additional-property', message: 'is not a declared property' },
    ]);
  });

  it.each<[string, JsonSchema, JsonValue, string]>([
    ['a string for an integer', { type: 'integer' }, '5', 'type'],
    ['a fraction for an integer', { type: 'integer' }, 5.5, 'type'],
    ['null where it is not declared', { type: 'string' }, null, 'type'],
    ['an enum in the wrong case', { enum: ['low', 'high'] }, 'Low', 'enum'],
    ['another constant', { const: 1 }, 2, 'const'],
    ['text that is too long', { maxLength: 2 }, 'abc', 'maxLength'],
    ['text that does not match', { pattern: '^INC[0-9]{7}$' }, 'INC1', 'pattern'],
    ['a day that does not exist', { format: 'date' }, '2026-02-30', 'format'],
    ['a moment in a day that does not exist', { format: 'date-time' }, '2026-02-30T10:00:00Z', 'format'],
    ['a moment without a zone', { format: 'date-time' }, '2026-02-03T10:00:00', 'format'],
    ['a year no database stores', { format: 'date-time' }, '294277-01-01T00:00:00Z', 'format'],
    ['the year 0', { format: 'date' }, '0000-01-01', 'format'],
    ['more than 32 bits', { type: 'integer', format: 'int32' }, 2147483648, 'format'],
    ['an address without @', { format: 'email' }, 'nobody', 'format'],
    ['an identifier that is none', { format: 'uuid' }, '1234', 'format'],
    [
      'an item twice',
      { uniqueItems: true },
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
      'uniqueItems',
    ],
    ['a value where none is allowed', { properties: { a: false } }, { a: 1 }, 'not-allowed'],
    ['a property name', { propertyNames: { maxLength: 1 } }, { ab: 1 }, 'maxLength'],
    ['no alternative', { anyOf: [{ type: 'string' }, { type: 'null' }] }, 1, 'type'],
    ['a dependent field', { dependentRequired: { a: ['b'] } }, { a: 1 }, 'required'],
    [
      'an unevaluated property',
      { unevaluatedProperties: false, properties: { a: {} } },
      { b: 1 },
      'additional-property',
    ],
  ])('refuses %s', (_name, schema, value, code) => {
    expect(codeOf(schema, value)).toBe(code);
  });

  it.each<[string, JsonSchema, JsonValue]>([
    ['an integer that is written with a point', { type: 'integer' }, 5.0],
    ['the largest 32-bit integer', { type: 'integer', format: 'int32' }, 2147483647],
    ['a leap day', { format: 'date' }, '2028-02-29'],
    ['items that differ in type only', { uniqueItems: true }, [1, '1', true, 'true', null, [], {}, { '': [] }, ['']]],
    ['any text for a format that only describes', { format: 'phone-number' }, 'x'],
    ['an emoji as one character', { maxLength: 1 }, '😀'],
  ])('accepts %s', (_name, schema, value) => {
    expect(errorsOf(schema, value)).toEqual([]);
  });

  it('does not take what JavaScript gives every object for a field', () => {
    expect(codeOf({ required: ['toString'] }, {})).toBe('required');
    expect(errorsOf({ properties: { valueOf: { type: 'string' } }, additionalProperties: false }, {})).toEqual([]);
    expect(codeOf({ additionalProperties: false }, { hasOwnProperty: 1 })).toBe('additional-property');
  });

  it('fills in defaults, nested ones too, and changes nothing else', () => {
    const value: JsonObject = { title: 'a', parent: { title: 'b', priority: 5 } };
    expect(errorsOf({ $ref: '#/complexObjects/ticket' }, value)).toEqual([]);
    expect(value).toEqual({ title: 'a', priority: 3, parent: { title: 'b', priority: 5 } });
    const query: JsonObject = {};
    errorsOf({ properties: { limit: { type: 'integer', default: 20 }, tags: { default: [] } } }, query);
    expect(query).toEqual({ limit: 20, tags: [] });
  });

  it('fills in the default of what a property refers to', () => {
    const value: JsonObject = { near: 1 };
    const $defs = { size: { type: 'integer', default: 7 }, alias: { $ref: '#/$defs/size' } };
    const size = { $ref: '#/$defs/alias' };
    expect(errorsOf({ $defs, properties: { far: size, near: size, own: { ...size, default: 8 } } }, value)).toEqual([]);
    expect(value).toEqual({ near: 1, far: 7, own: 8 });
  });

  it('fills in nothing for alternatives that it only tries', () => {
    const alternative = { required: ['a'], properties: { a: {}, b: { default: 1 } } };
    const value: JsonObject = { a: 1 };
    expect(errorsOf({ anyOf: [alternative], unevaluatedProperties: false }, value)).toEqual([]);
    expect(value).toEqual({ a: 1 });
  });

  it('points at each part that nothing declares', () => {
    const schema = { allOf: [{ properties: { title: {} } }], unevaluatedProperties: false, properties: { tag: {} } };
    expect(errorsOf(schema, { title: 1, tga: 2 })).toEqual([
      {
        pointer: '/tga',
        code: 'additional-property',
        message: 'is not a declared property',
        hint: 'Did you mean "tag"?',
      },
    ]);
    expect(errorsOf({ prefixItems: [{}], unevaluatedItems: false }, [1, 2])).toEqual([
      { pointer: '/1', code: 'additional-item', message: 'is not a declared item' },
    ]);
  });

  it('validates a deep value once, however many alternatives each level tries', () => {
    const level = (name: string) => ({ properties: { [name]: { $ref: '#/$defs/node' } } });
    const node = { anyOf: [level('a'), level('b')], unevaluatedProperties: false };
    let value: JsonObject = {};
    for (let depth = 0; depth < 60; depth++) value = { a: value };
    expect(errorsOf({ $ref: '#/$defs/node', $defs: { node } }, value)).toEqual([]);
  });

  it('compares what a caller sends by what it says, whatever its names', () => {
    const schema = { properties: { a: { const: { b: 1, c: [2] } }, d: { enum: [{ valueOf: 1 }, [], 'x'] } } };
    expect(errorsOf(schema, { a: { c: [2], b: 1 }, d: { valueOf: 1 } })).toEqual([]);
    expect(errorsOf(schema, { a: { valueOf: 1, toString: 2 } })[0]!.code).toBe('const');
    expect(errorsOf(schema, { d: { toString: 1 } })[0]!.code).toBe('enum');
  });

  it('does not hand out the same default twice', () => {
    const validate = compileValidator({ properties: { tags: { type: 'array', default: [] } } }, {});
    const [one, other]: { tags?: string[] }[] = [{}, {}];
    validate(one as JsonObject);
    validate(other as JsonObject);
    one.tags!.push('a');
    expect(other.tags).toEqual([]);
  });

  it('tells at most 20 bad fields, and one of a value too large to tell them all', () => {
    const schema = { type: 'array', items: { type: 'string' } };
    expect(errorsOf(schema, Array<number>(100).fill(1))).toHaveLength(20);
    expect(errorsOf(schema, Array<number>(100_000).fill(1))).toHaveLength(1);
  });

  it('keeps to linear time where a schema invites it to do otherwise', () => {
    const started = performance.now();
    expect(codeOf({ pattern: '^(a+)+$' }, `${'a'.repeat(50_000)}!`)).toBe('pattern');
    const items = Array.from({ length: 30_000 }, (_, at) => ({ at }));
    expect(errorsOf({ uniqueItems: true }, items)).toEqual([]);
    expect(codeOf({ format: 'email' }, `${'a.'.repeat(500_000)}@`)).toBe('format');
    // with backtracking, or every pair compared, this would be minutes rather than milliseconds
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('follows a structure that holds itself as deep as the value goes', () => {
    let ticket: JsonObject = { title: '' };
    for (let level = 0; level < 20; level++) ticket = { title: 'a', parent: ticket };
    expect(errorsOf({ $ref: '#/complexObjects/ticket' }, ticket)).toEqual([
      expect.objectContaining({ pointer: `${'/parent'.repeat(20)}/title`, code: 'minLength' }),
    ]);
  });
});
