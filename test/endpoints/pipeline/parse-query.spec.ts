import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseQuery } from '../../../src/endpoints/pipeline/parse-query.js';

describe('parseQuery', () => {
  it('reads back what URLSearchParams writes', () => {
    const text = fc.string({ unit: 'binary' }).filter((each) => !/\p{Surrogate}/u.test(each));
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text)), (pairs) => {
        const found = parseQuery(new URLSearchParams(pairs).toString());
        const expected = new Map<string, string[]>();
        for (const [name, value] of pairs) {
          // `=` alone is what an empty name and text are written as.
          expected.set(name, [...(expected.get(name) ?? []), value]);
        }
        expect(found).toEqual(expected);
      }),
    );
  });

  it('keeps the order of repeated names and takes a name alone as empty text', () => {
    expect(parseQuery('a=2&b&a=1&')).toEqual(
      new Map([
        ['a', ['2', '1']],
        ['b', ['']],
      ]),
    );
  });

  it.each(['a=%', 'a=%zz', 'a=%ff', '%e0%a4=1'])('refuses %s', (query) => {
    expect(() => parseQuery(query)).toThrow(expect.objectContaining({ code: 'bad-request' }));
  });
});
