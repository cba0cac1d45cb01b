import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MAX_XML_DEPTH, parseXml } from '../../src/schema/parse-xml.js';
import { SluiceError } from '../../src/shared/sluice-error.js';
import type { JsonValue } from '../../src/shared/json.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => parseXml(bytes(text));

function refusal(body: Uint8Array | string): string | undefined {
  try {
    parseXml(typeof body === 'string' ? bytes(body) : body);
    return undefined;
  } catch (error) {
    return error instanceof SluiceError ? error.code : `${error}`;
  }
}

describe('parseXml', () => {
  it.each<[string, string, JsonValue]>([
    ['text', '<a>x</a>', { a: 'x' }],
    ['nothing', '<a/>', { a: '' }],
    ['attributes', '<a id="7" b=""/>', { a: { '@id': '7', '@b': '' } }],
    ['attributes and text', '<p currency="EUR">5.00</p>', { p: { '@currency': 'EUR', '#text': '5.00' } }],
    ['elements', '<a>\n  <b>1</b>\n  <c>2</c>\n</a>', { a: { b: '1', c: '2' } }],
    ['repeated elements', '<a><b>1</b><c/><b>2</b></a>', { a: { b: ['1', '2'], c: '' } }],
    ['text among elements', '<a>x<b/>y</a>', { a: { b: '', '#text': 'xy' } }],
    ['the five entities and characters by number', '<a>&lt;&gt;&amp;&quot;&apos;&#65;&#x1F600;</a>', { a: `<>&"'A😀` }],
    ['sections of plain text', '<a><![CDATA[<b>&amp;]]></a>', { a: '<b>&amp;' }],
    ['prefixes as part of names', '<s:E xmlns:s="urn:x"><s:B/></s:E>', { 's:E': { '@xmlns:s': 'urn:x', 's:B': '' } }],
    ['comments and instructions as nothing', '<?xml version="1.0"?><!-- c --><a><?do it?>x<!-- c --></a>', { a: 'x' }],
    ['a declared encoding', '<?xml version="1.0" encoding="utf-8"?><a>é</a>', { a: 'é' }],
    ['a byte order mark', '\ufeff<a/>', { a: '' }],
    ['names that objects have', '<a><toString>1</toString><valueOf/></a>', { a: { toString: '1', valueOf: '' } }],
  ])('reads %s', (_, text, value) => {
    expect(read(text)).toEqual(value);
  });

  it.each([
    ['a document type', '<!DOCTYPE a><a/>'],
    ['an entity of its own', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['a billion laughs', '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'],
    ['an entity nobody declared', '<a>&nbsp;</a>'],
    ['another encoding', '<?xml version="1.0" encoding="ISO-8859-1"?><a/>'],
    ['an element left open', '<a><b></a>'],
    ['nothing at all', ' '],
    ['two roots', '<a/><b/>'],
    ['text beside the root', '<a/>x'],
    ['an attribute twice', '<a b="1" b="2"/>'],
    ['a character that XML has not', '<a>\u0001</a>'],
    ['a character by a number that XML has not', '<a>&#0;</a>'],
    ['half a surrogate pair by number', '<a>&#xD800;</a>'],
    ['too many levels', '<a>'.repeat(MAX_XML_DEPTH + 1) + '</a>'.repeat(MAX_XML_DEPTH + 1)],
    ['levels without end', '<a>'.repeat(300_000)],
    ['bytes that are not UTF-8', new Uint8Array([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e])],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x3c, 0x00, 0x61, 0x00])],
  ])('refuses %s', (_, body) => {
    expect(refusal(body)).toBe('malformed-body');
  });

  it.each(['__proto__', 'constructor', 'prototype'])('refuses an element called %s', (name) => {
    expect(refusal(`<a><${name}/></a>`)).toBe('forbidden-key');
  });

  it('takes as many levels as it says', () => {
    expect(refusal('<a>'.repeat(MAX_XML_DEPTH) + '</a>'.repeat(MAX_XML_DEPTH))).toBeUndefined();
  });

  it('reads or refuses any text, and never fails otherwise', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '/',
      '<a>',
      '</a>',
      '<b c="',
      '"',
      '&',
      '&lt;',
      ';',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      '<?',
      '?>',
      '<!DOCTYPE',
      ' ',
      'x',
      '😀',
      '\u0000',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
        expect([undefined, 'malformed-body', 'forbidden-key']).toContain(refusal(parts.join('')));
      }),
      { numRuns: 500 },
    );
  });
});
