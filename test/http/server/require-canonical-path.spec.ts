import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { requireCanonicalPath } from '../../../src/http/server/require-canonical-path.js';

const segment = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 10 })
  .filter((text) => !/[/\\\p{Surrogate}\p{Cc}]/u.test(text) && text !== '.' && text !== '..');

describe('requireCanonicalPath', () => {
  it('takes every path that a careful client writes', () => {
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1 }), (segments) => {
        requireCanonicalPath(`/api/${segments.map(encodeURIComponent).join('/')}`);
      }),
    );
  });

  it('takes no path that a URL parser would read as another one', () => {
    const piece = fc.constantFrom(
      'a',
      '.',
      '..',
      '/',
      '%2e',
      '%2F',
      '%5c',
      '%00',
      '%',
      '\\',
      '#',
      ';',
      ' ',
      'é',
      '%zz',
      '%C3',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const path = `/api/${pieces.join('')}`;
        try {
          requireCanonicalPath(path);
        } catch {
          return;
        }
        const read = new URL(path, 'http://host').pathname;
        expect(decodeURIComponent(read)).toBe(decodeURIComponent(path));
        expect(decodeURIComponent(path)).not.toMatch(/[\\\0]|\/\//);
        expect(decodeURIComponent(path).split('/')).toHaveLength(path.split('/').length);
      }),
    );
  });
});
