import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseJson } from '../../src/shared/parse-json.js';
import { SluiceError } from '../../src/shared/sluice-error.js';

const bytes = (text: string): Uint8Array => Buffer.from(text);

function refusal(given: string | Uint8Array, prefix?: string): SluiceError {
  try {
    parseJson(typeof given === 'string' ? bytes(given) : given, prefix);
  } catch (error) {
    return error as SluiceError;
  }
  throw new Error('was not refused');
}

const acceptedByNative = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const FORBIDDEN = ['__proto__', 'constructor', 'prototype'];
const tame = fc
  .jsonValue({ maxDepth: 6 })
  .filter((value) => !FORBIDDEN.some((key) => JSON.stringify(value).includes(`"${key}"`)))
  .filter((value) => !JSON.stringify(value).includes('\\u'));

describe('parseJson', () => {
  it('reads what JSON.parse reads, to the same value', () => {
    fc.assert(
      fc.property(tame, fc.constantFrom(undefined, 1, 4, '\t'), (value, space) => {
        const text = JSON.stringify(value, null, space);
        expect(parseJson(bytes(text))).toEqual(JSON.parse(text));
      }),
      { numRuns: 500 },
    );
  });

  it('calls malformed exactly what JSON.parse does not read', () => {
    const soup = fc.string({
      unit: fc.constantFrom(...'{}[],:"\\ntfalsrue0123456789.eE+- \n'.split(''), '"a"', '"b":', '\\u0041', 'null'),
      maxLength: 30,
    });
    const mutated = fc.tuple(tame, fc.nat(), fc.constantFrom(...'{}[],:"\\0e-. ')).map(([value, at, char]) => {
      const text = JSON.stringify(value);
      const cut = at % (text.length + 1);
      return text.slice(0, cut) + char + text.slice(cut + (at % 2));
    });
    fc.assert(
      fc.property(fc.oneof(soup, mutated), (text) => {
        let malformed = false;
        try {
          parseJson(bytes(text));
        } catch (error) {
          malformed = (error as SluiceError).code === 'malformed-json';
        }
        if (malformed) {
          expect(acceptedByNative(text)).toBe(false);
        } else {
          // Only a refusal for another reason, found first, may hide that the rest is malformed.
          expect(acceptedByNative(text) || refusal(text).code !== 'malformed-json').toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('finds a key that comes twice, however it is spelled', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 8 }), (key) => {
        fc.pre(!FORBIDDEN.includes(key) && !key.includes('\u0000') && !/\p{Surrogate}/u.test(key));
        const escaped = [...key]
          .flatMap((char) => char.split(''))
          .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
        const text = `{${JSON.stringify(key)}:1,"${escaped.join('')}":2}`;
        expect(refusal(text).code).toBe('duplicate-key');
      }),
    );
  });

  it.each([
    ['{"a":{"b":[0,{"c":1,"c":2}]}}', 'duplicate-key', '/a/b/1/c'],
    ['{"a/b":{"~":{"__proto__":1}}}', 'forbidden-key', '/a~1b/~0/__proto__'],
    ['{"x":1,"constructor":1}', 'forbidden-key', '/constructor'],
    ['{"\\u005f_proto__":1}', 'forbidden-key', '/__proto__'],
    ['[1,{"a":1e400}]', 'validation-failed', '/1/a'],
    ['{"id":1050118621198921729}', 'validation-failed', '/id'],
    ['["a\\u0000b"]', 'validation-failed', '/0'],
    ['["\\ud800"]', 'validation-failed', '/0'],
    ['["\\udc00\\ud800"]', 'validation-failed', '/0'],
    ['{"\\u0000":1}', 'validation-failed', ''],
    ['{"a":[1,2', 'malformed-json', '/a/1'],
    ['{"a":1}}', 'malformed-json', ''],
    ['', 'malformed-json', ''],
    ['{"a" 1}', 'malformed-json', '/a'],
    ['"\u0001"', 'malformed-json', ''],
  ])('says where %s is wrong', (text, code, pointer) => {
    expect(refusal(text)).toMatchObject({ code, options: { errors: [{ pointer }] } });
    expect(refusal(text, '/body').options.errors![0]!.pointer).toBe(`/body${pointer}`);
  });

  it('says the line and the column', () => {
    expect(refusal('{\n  "a": 1,\n  "a": 2\n}').options.extensions).toEqual({
      position: { offset: 14, line: 3, column: 3 },
    });
  });

  it('keeps whole numbers that a float holds, or writes like that', () => {
    expect(
      parseJson(bytes('[9007199254740991,-34832967695461310,9007199254740994,1e3,100000000000000000000]')),
    ).toEqual([9007199254740991, -34832967695461310, 9007199254740994, 1000, 1e20]);
  });

  it('takes 64 levels and no more', () => {
    expect(parseJson(bytes('['.repeat(64) + ']'.repeat(64)))).toBeDefined();
    expect(refusal('['.repeat(65) + ']'.repeat(65)).code).toBe('json-too-deep');
    expect(refusal('['.repeat(200_000)).code).toBe('json-too-deep');
  });

  it('takes well-formed UTF-8 only, without a byte order mark', () => {
    expect(refusal(Uint8Array.of(0x22, 0xff, 0x22)).code).toBe('malformed-json');
    expect(refusal(Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22)).code).toBe('malformed-json');
    expect(refusal('\ufeff{}').code).toBe('malformed-json');
    expect(parseJson(bytes('"\u{1f4a7}"'))).toBe('\u{1f4a7}');
  });
});
