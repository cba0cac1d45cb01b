import { describe, expect, it } from '@jest/globals';
import { decodeResponse } from '../../../../src/actions/types/http-request/decode-response.js';

describe('the body of an answer', () => {
  it.each([
    ['application/json', '{"a":[1]}', { a: [1] }],
    ['application/problem+json; charset=utf-8', '{"a":1}', { a: 1 }],
    ['Application/JSON', '\u00ef\u00bb\u00bf"after a mark"', 'after a mark'],
    ['text/plain', 'text', 'text'],
    ['text/html; charset=iso-8859-1', '\u00fc', 'ü'],
    ['application/soap+xml', '<a/>', '<a/>'],
    ['image/png', '\u0000\u00ff', 'AP8='],
    [undefined, 'text', 'text'],
    [undefined, '\u00ff', '/w=='],
    ['application/json', '', null],
  ])('of type %j is %j as %j', (type, bytes, value) => {
    expect(decodeResponse(type, Buffer.from(bytes, 'latin1'))).toEqual(value);
  });

  it.each([
    ['application/json', '{"a":'],
    ['application/json', '{"a":1,"a":2}'],
    ['application/json', '{"__proto__":{}}'],
    ['application/json', '12345678901234567890'],
    ['text/plain; charset=klingon', 'text'],
  ])('of type %j is refused when it is %j', (type, text) => {
    expect(() => decodeResponse(type, Buffer.from(text))).toThrow(
      expect.objectContaining({ code: 'response-invalid' }) as never,
    );
  });
});
