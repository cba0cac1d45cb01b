import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canOverlap, normalisePath, parametersOf, parsePathTemplate } from '../../src/triggers/path-template.js';

const literal = fc.constantFrom('a', 'b', 'tickets', 'x.json');
const parameter = fc.constantFrom('{id}', '{other}', '{name_2}');
const template = fc
  .array(fc.oneof(literal, parameter), { minLength: 1, maxLength: 4 })
  .map((segments) => `/${segments.join('/')}`);

const matches = (pattern: string, path: string): boolean => {
  const parts = pattern.split('/');
  const given = path.split('/');
  return parts.length === given.length && parts.every((part, at) => part.startsWith('{') || part === given[at]);
};

/** Puts texts for the parameters of one template, taken from the other where it has some. */
const fill = (pattern: string, other: string): string =>
  pattern
    .split('/')
    .map((part, at) => (!part.startsWith('{') ? part : other.split('/')[at]?.replace(/\{.*\}/, 'any') || 'any'))
    .join('/');

describe('path templates', () => {
  it('overlap exactly when some path matches both', () => {
    fc.assert(
      fc.property(template, template, (one, other) => {
        const witness = fill(one, other);
        expect(canOverlap(one, other)).toBe(matches(one, witness) && matches(other, witness));
        expect(canOverlap(one, other)).toBe(canOverlap(other, one));
        expect(canOverlap(one, one)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('of the same form overlap, whatever their parameters are called', () => {
    fc.assert(
      fc.property(template, template, (one, other) => {
        if (normalisePath(one) === normalisePath(other)) {
          expect(canOverlap(one, other)).toBe(true);
        }
      }),
    );
  });

  it('name their parameters', () => {
    const parsed = parsePathTemplate('/tickets/{id}/comments/{comment_id}');
    expect('segments' in parsed && parametersOf(parsed.segments)).toEqual(['id', 'comment_id']);
    expect(normalisePath('/tickets/{id}/comments/{comment_id}')).toBe('/tickets/{}/comments/{}');
  });

  it.each([
    '',
    '/',
    'tickets',
    '/tickets/',
    '//a',
    '/a//b',
    '/a/*',
    '/a/:id',
    '/a/{id}.json',
    '/a/{}',
    '/a/{1}',
    '/a/{a-b}',
    '/a/(x|y)',
    '/a/..',
    '/a/.',
    '/a b',
    '/a%20b',
    '/a?b',
    '/a#b',
    '/ä',
    '/a/{id',
    `/${'a'.repeat(600)}`,
    '/a'.repeat(21),
  ])('refuse %j', (path) => {
    expect(parsePathTemplate(path)).toHaveProperty('error');
  });
});
