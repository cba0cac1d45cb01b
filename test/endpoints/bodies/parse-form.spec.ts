import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseForm } from '../../../src/endpoints/bodies/parse-form.js';

const read = (text: string) => parseForm(new TextEncoder().encode(text));

describe('parseForm', () => {
  it.each([
    ['a=1&b=x+y%26z', { a: '1', b: 'x y&z' }],
    ['a=1&a=2', { a: ['1', '2'] }],
    ['a=&b&&=c', { a: '', b: '', '': 'c' }],
    ['a=b=c', { a: 'b=c' }],
    ['a%5B%5D=1&b.c=2', { 'a[]': '1', 'b.c': '2' }],
    ['toString=1&%F0%9F%98%80=é', { toString: '1', '😀': 'é' }],
  ])('reads %s', (text, value) => {
    expect(read(text)).toEqual(value);
  });

  it.each([
    ['a=%zz', 'malformed-body'],
    ['a=%ff', 'malformed-body'],
    ['__proto__=1', 'forbidden-key'],
    ['a=1&constructor=1', 'forbidden-key'],
    ['a=%00', 'validation-failed'],
    ['%00=a', 'validation-failed'],
  ])('refuses %s', (text, code) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code }));
  });

  it('reads back what a browser writes', () => {
    const name = fc.string({ unit: 'binary' }).filter((text) => !/\0|^(__proto__|constructor|prototype)$/.test(text));
    const field = fc.tuple(
      name,
      fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0')),
    );
    fc.assert(
      fc.property(fc.array(field), (fields) => {
        const entries = Object.entries(read(new URLSearchParams(fields).toString()));
        const expected = new Map<string, string[]>();
        for (const [key, text] of fields) expected.set(key, [...(expected.get(key) ?? []), text]);
        expect(new Map(entries.map(([key, texts]) => [key, [texts].flat()]))).toEqual(expected);
      }),
    );
  });
});
