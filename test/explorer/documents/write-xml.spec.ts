import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseXml } from '../../../src/schema/parse-xml.js';
import { writeXml } from '../../../src/explorer/documents/write-xml.js';

describe('writeXml', () => {
  it('writes what endpoints read as the value', () => {
    const order = {
      '@id': '7',
      line: [{ sku: 'a&b' }, { sku: '<c>' }],
      note: { '@lang': 'en', '#text': '"d"' },
      gone: '',
    };
    expect(parseXml(Buffer.from(writeXml({ order })))).toEqual({ order });
    expect(writeXml({ order: { count: 2, urgent: true, none: null } })).toBe(
      '<order><count>2</count><urgent>true</urgent><none></none></order>',
    );
  });

  it('keeps any text that XML can hold', () => {
    const text = fc
      .string({ unit: 'grapheme' })
      .filter((each) => each.trim() !== '' && !/[\p{Cc}\ufffe\uffff]/u.test(each));
    fc.assert(
      fc.property(text, text, (attribute, own) => {
        const value = { a: { '@b': attribute, '#text': own, c: own } };
        expect(parseXml(Buffer.from(writeXml(value)))).toEqual(value);
      }),
    );
  });
});
