import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { urlOfCall } from '../../../src/connections/calls/url-of-call.js';

const BASE = 'https://erp.example.com/api/v2';

describe('the URL of a call', () => {
  it.each([
    ['', [], `${BASE}`],
    ['/', [], `${BASE}/`],
    ['/orders/7', [], `${BASE}/orders/7`],
    ['/grüße/a b', [], `${BASE}/gr%C3%BC%C3%9Fe/a%20b`],
    ['//evil.example/x', [], `${BASE}//evil.example/x`],
    ['/@evil.example', [], `${BASE}/@evil.example`],
    ['/group%2Fproject', [], `${BASE}/group%2Fproject`],
    [
      '/orders',
      [
        ['tag', 'a'],
        ['tag', 'b&c'],
      ],
      `${BASE}/orders?tag=a&tag=b%26c`,
    ],
  ] as [string, [string, string][], string][])('of %j is below the base URL', (path, query, url) => {
    expect(urlOfCall(BASE, path, query).href).toBe(url);
  });

  it.each([
    'orders',
    '.evil.example',
    ':8443/',
    '@evil.example/',
    '/../admin',
    '/a/..',
    '/a/./b',
    '/%2e%2e/admin',
    '/.%2E/admin',
    '/..%2fadmin',
    '/..%5cadmin',
    '/a?b=c',
    '/a#b',
    '/\\evil.example',
    '/a\nb',
  ])('is refused for the path %j', (path) => {
    expect(() => urlOfCall(BASE, path, [])).toThrow(expect.objectContaining({ code: 'validation-failed' }) as never);
  });

  it('never leaves origin and path of the base URL, whatever the path and the query are', () => {
    const nasty = fc.string({
      unit: fc.constantFrom('/', '.', '\\', '@', ':', '%', '2', 'e', 'f', '?', '#', 'a', '\t'),
    });
    fc.assert(
      fc.property(fc.oneof(nasty, fc.string()), fc.string(), (path, value) => {
        try {
          const url = urlOfCall(BASE, path, [['q', value]]);
          expect(url.origin).toBe('https://erp.example.com');
          expect(url.pathname.startsWith('/api/v2')).toBe(true);
          expect(url.pathname).not.toMatch(/\/\.\.?(\/|$)/);
          expect([url.username, url.hash]).toEqual(['', '']);
        } catch (refusal) {
          expect(refusal).toMatchObject({ code: 'validation-failed' });
        }
      }),
    );
  });
});
