import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { coerceText } from '../../src/schema/coerce-text.js';
import type { JsonSchema } from '../../src/schema/json-schema.js';
import type { JsonValue } from '../../src/shared/json.js';

describe('the text of a parameter', () => {
  it.each<[JsonSchema, string, JsonValue]>([
    [{ type: 'integer' }, '42', 42],
    [{ type: 'integer' }, '-7', -7],
    [{ type: 'number' }, '2.50', 2.5],
    [{ type: 'number' }, '1e3', 1000],
    [{ type: 'boolean' }, 'true', true],
    [{ type: 'boolean' }, 'false', false],
    [{ type: 'string' }, '42', '42'],
    [{ type: 'string' }, '', ''],
    [{}, 'x', 'x'],
    [{ type: ['integer', 'string'] }, '5', 5],
    [{ type: ['integer', 'string'] }, 'five', 'five'],
    [{ enum: [1, 2] }, '2', 2],
    [{ enum: ['a', 'b'] }, 'b', 'b'],
    [{ const: 3 }, '3', 3],
    [{ type: 'array', items: { type: 'integer' } }, '5', [5]],
    [{ $ref: '#/complexObjects/level' }, '3', 3],
    [{ allOf: [{ type: 'integer' }, { minimum: 3 }] }, '3', 3],
    [{ allOf: [{ $ref: '#/complexObjects/level' }] }, '3', 3],
    [{ oneOf: [{ type: 'integer' }, { type: 'boolean' }] }, 'true', true],
    [{ anyOf: [{ type: 'integer' }, { type: 'string', minLength: 3 }] }, '7', 7],
    [{ anyOf: [{ type: 'integer' }, { type: 'string', minLength: 3 }] }, 'seven', 'seven'],
    [{ type: 'string', anyOf: [{ enum: ['1', '2'] }] }, '1', '1'],
    [{ type: 'array', items: { anyOf: [{ type: 'integer' }, { type: 'boolean' }] } }, '5', [5]],
  ])('of %j: "%s" is %j', (schema, text, value) => {
    expect(coerceText(schema, [text], { level: { type: 'integer' } })).toEqual({ value });
  });

  it.each<[JsonSchema, string]>([
    [{ type: 'integer' }, 'abc'],
    [{ type: 'integer' }, ''],
    [{ type: 'integer' }, ' 5'],
    [{ type: 'integer' }, '5.0'],
    [{ type: 'integer' }, '0x10'],
    [{ type: 'integer' }, '007'],
    [{ type: 'integer' }, '9007199254740993'],
    [{ type: 'number' }, '1e400'],
    [{ type: 'number' }, 'NaN'],
    [{ type: 'number' }, 'Infinity'],
    [{ type: 'number' }, '1_000'],
    [{ type: 'boolean' }, 'True'],
    [{ type: 'boolean' }, '1'],
    [{ type: 'array', items: { type: 'integer' } }, 'x'],
  ])('of %j: "%s" is refused', (schema, text) => {
    expect(coerceText(schema, [text])).toEqual({ error: expect.objectContaining({ code: 'type' }) });
  });

  it('is refused when a single value is sent twice, and gathered when it is a list', () => {
    expect(coerceText({ type: 'integer' }, ['1', '2'])).toMatchObject({ error: { code: 'multiple-values' } });
    expect(coerceText({ type: 'array', items: { type: 'integer' } }, ['1', '2'])).toEqual({ value: [1, 2] });
    const pair: JsonSchema = { type: 'array', prefixItems: [{ type: 'integer' }], items: { type: 'string' } };
    expect(coerceText(pair, ['1', '2'])).toEqual({ value: [1, '2'] });
  });

  it('becomes the default when it is absent, each time a new one', () => {
    const schema: JsonSchema = { type: 'array', items: { type: 'string' }, default: ['a'] };
    const { value } = coerceText(schema, []) as { value: string[] };
    value.push('b');
    expect(coerceText(schema, [])).toEqual({ value: ['a'] });
    expect(coerceText({ $ref: '#/complexObjects/level' }, [], { level: { default: 1 } })).toEqual({ value: 1 });
    expect(coerceText({ type: 'integer' }, [])).toEqual({ value: undefined });
  });

  it('says what it must be', () => {
    expect(coerceText({ type: ['integer', 'boolean'] }, ['x'])).toEqual({
      error: { code: 'type', message: 'must be an integer or true or false' },
    });
  });

  it('is read back as the value it was written from', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        expect(coerceText({ type: 'integer' }, [JSON.stringify(value)])).toEqual({ value: value + 0 });
      }),
    );
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(coerceText({ type: 'number' }, [JSON.stringify(value)])).toEqual({ value: value + 0 });
      }),
    );
  });
});
