import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { JsonSchema } from '../../src/schema/json-schema.js';
import { typeTexts } from '../../src/schema/type-texts.js';
import type { JsonValue } from '../../src/shared/json.js';

const COMPLEX_OBJECTS = { size: { type: 'object', properties: { w: { type: 'integer' } } } };
const typed = (value: JsonValue, schema: JsonSchema) => typeTexts(value, schema, COMPLEX_OBJECTS);

const ORDER: JsonSchema = {
  type: 'object',
  properties: {
    count: { type: 'integer' },
    price: { type: ['number', 'null'] },
    paid: { type: 'boolean' },
    tags: { type: 'array', items: { type: 'integer' } },
    size: { $ref: '#/complexObjects/size' },
    note: { anyOf: [{ type: 'string' }, { type: 'object', properties: { '@lang': {} } }] },
    either: { oneOf: [{ type: 'integer' }, { type: 'boolean' }] },
    kind: { enum: [1, 2] },
    amount: { type: 'object', properties: { '#text': { type: 'number' }, '@currency': { type: 'string' } } },
    line: { type: 'array', items: { $ref: '#/complexObjects/size' } },
    local: { $ref: '#/$defs/whole' },
  },
  additionalProperties: { type: 'boolean' },
  $defs: { whole: { type: 'integer' } },
};

describe('typeTexts', () => {
  it.each<[string, JsonValue, JsonValue]>([
    ['count', '5', 5],
    ['count', '5.5', '5.5'],
    ['count', '', ''],
    ['count', ['1', '2'], ['1', '2']],
    ['price', '5.5', 5.5],
    ['price', '', null],
    ['paid', 'true', true],
    ['paid', 'yes', 'yes'],
    ['tags', '5', [5]],
    ['tags', ['5', 'x'], [5, 'x']],
    ['size', { w: '3', h: '4' }, { w: 3, h: '4' }],
    ['size', '', {}],
    ['note', '5', '5'],
    ['either', 'true', true],
    ['either', '7', 7],
    ['kind', '2', 2],
    ['amount', '5.00', { '#text': 5 }],
    ['amount', { '#text': '5.00', '@currency': 'EUR' }, { '#text': 5, '@currency': 'EUR' }],
    ['line', { w: '3' }, [{ w: 3 }]],
    ['line', [{ w: '3' }, ''], [{ w: 3 }, {}]],
    ['local', '3', 3],
    ['unknown', 'true', true],
  ])('reads %s=%j as %j', (name, value, expected) => {
    expect(typed({ [name]: value }, ORDER)).toEqual({ [name]: expected });
  });

  it('leaves texts alone where nothing is declared', () => {
    const value = { a: '1', b: ['2', { c: 'true' }] };
    expect(typed(value, {})).toEqual(value);
  });

  it('ends for schemas that hold themselves', () => {
    const node: JsonSchema = { anyOf: [{ $ref: '#/complexObjects/node' }, { type: 'integer' }] };
    expect(typeTexts('5', { $ref: '#/complexObjects/node' }, { node })).toBe(5);
  });

  it('changes nothing but types', () => {
    const { value: tree } = fc.letrec<{ value: JsonValue }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.oneof(fc.string(), fc.integer().map(String)),
        fc.array(tie('value'), { minLength: 2 }),
        fc.dictionary(fc.constantFrom('count', 'tags', 'size', 'note', 'w'), tie('value')),
      ) as fc.Arbitrary<JsonValue>,
    }));
    const textsOf = (value: JsonValue): string[] =>
      value === null ? [] : typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [String(value)];
    fc.assert(
      fc.property(tree, (value) => {
        const before = textsOf(value).filter((text) => text !== '' && !/^-?0/.test(text));
        const after = textsOf(typed(value, ORDER)).filter((text) => text !== '' && !/^-?0/.test(text));
        expect(after).toEqual(before);
      }),
    );
  });
});
