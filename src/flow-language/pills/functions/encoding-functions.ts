import { decodeUtf8 } from '../../../shared/decode-utf8.js';
import type { PillFunction } from '../pill-function.js';
import { STRING } from '../pill-type.js';
import { defineFunction } from './define-function.js';
import { invalidConversion } from './invalid-conversion.js';
import { requireWellFormed } from '../require-well-formed.js';

const TEXT = { text: STRING };
const BASE64 = /^[A-Za-z0-9+/_-]*={0,2}$/;
const HEX = /^(?:[0-9a-fA-F]{2})*$/;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function encoding(
  name: string,
  description: string,
  example: readonly [string, string],
  run: (text: string) => string,
): PillFunction {
  return defineFunction('call', name, TEXT, STRING, description, example, ([text], budget) => {
    budget.spend(3 * text.length);
    return run(text);
  });
}

export const ENCODING_FUNCTIONS: readonly PillFunction[] = [
  encoding(
    'base64Encode',
    'The UTF-8 bytes of the text in Base64.',
    ['base64Encode("Grüße")', 'R3LDvMOfZQ=='],
    (text) => bytesOf(text).toString('base64'),
  ),
  encoding(
    'base64UrlEncode',
    'The UTF-8 bytes of the text in the Base64 of URLs, without padding.',
    ['base64UrlEncode("Grüße?")', 'R3LDvMOfZT8'],
    (text) => bytesOf(text).toString('base64url'),
  ),
  encoding(
    'base64Decode',
    'The text whose UTF-8 bytes are given in Base64, of either kind.',
    ['base64Decode("R3LDvMOfZQ==")', 'Grüße'],
    (text) => decoded(text, BASE64.test(text) ? Buffer.from(text, 'base64') : undefined, 'Base64'),
  ),
  encoding('hexEncode', 'The UTF-8 bytes of the text in hexadecimal.', ['hexEncode("Hü")', '48c3bc'], (text) =>
    bytesOf(text).toString('hex'),
  ),
  encoding('hexDecode', 'The text whose UTF-8 bytes are given in hexadecimal.', ['hexDecode("48c3bc")', 'Hü'], (text) =>
    decoded(text, HEX.test(text) ? Buffer.from(text, 'hex') : undefined, 'hexadecimal'),
  ),
  encoding(
    'urlEncode',
    'The text as it is written in a path or query of a URL.',
    ['urlEncode("a b&c/ü")', 'a%20b%26c%2F%C3%BC'],
    (text) => encodeURIComponent(requireWellFormed(text)),
  ),
  encoding('urlDecode', 'The text that is written like this in a URL.', ['urlDecode("a%20b%26c")', 'a b&c'], (text) => {
    try {
      return requireWellFormed(decodeURIComponent(text));
    } catch (error) {
      if (error instanceof URIError) return invalidConversion(text, 'a text in URL encoding');
      throw error;
    }
  }),
  encoding(
    'escapeHtml',
    'The text as it is written in HTML or XML.',
    [`escapeHtml("<b>Tom's & Ann's</b>")`, '&lt;b&gt;Tom&#39;s &amp; Ann&#39;s&lt;/b&gt;'],
    (text) => text.replace(/[&<>"']/g, (character) => ENTITIES[character]),
  ),
];

function bytesOf(text: string): Buffer {
  return Buffer.from(requireWellFormed(text), 'utf8');
}

function decoded(text: string, bytes: Buffer | undefined, encodingName: string): string {
  const result = bytes && decodeUtf8(bytes);
  return result === undefined ? invalidConversion(text, `UTF-8 text in ${encodingName}`) : requireWellFormed(result);
}
