import { describe, expect, it } from '@jest/globals';
import { type Hop, nextHop } from '../../../src/egress/exchange/next-hop.js';

const credentials = { headers: { 'x-api-key': 'secret' }, query: {} };
const get: Hop = {
  method: 'GET',
  url: new URL('https://api.example.com/v1/items'),
  headers: { accept: 'text/plain', authorization: 'of the flow', cookie: 'a=b' },
  credentials,
};
const post: Hop = { ...get, method: 'POST', headers: { 'content-type': 'text/plain', 'x-a': '1' }, body: 'text' };

describe('the next hop', () => {
  it.each([
    [200, '/other'],
    [304, '/other'],
    [302, undefined],
  ])('is none after %d with location %s', (status, location) => {
    expect(nextHop(get, status, location)).toBeUndefined();
  });

  it('keeps method, body and credentials on the same origin', () => {
    expect(nextHop(post, 307, '../v2')).toEqual({ ...post, url: new URL('https://api.example.com/v2') });
  });

  it.each([301, 302, 303])('is a GET without body after %d to a POST', (status) => {
    const next = nextHop(post, status, '/v2')!;
    expect([next.method, next.body, next.headers]).toEqual(['GET', undefined, { 'x-a': '1' }]);
  });

  it('takes no credentials to another host, port or scheme', () => {
    for (const location of ['https://evil.example/', 'https://api.example.com:8443/']) {
      const next = nextHop(get, 302, location)!;
      expect(next.credentials).toBeUndefined();
      expect(next.headers).toEqual({ accept: 'text/plain' });
    }
  });

  it.each([
    ['down to http', get, 'http://api.example.com/'],
    ['to a file', get, 'file:///etc/passwd'],
    ['with a user', get, 'https://user:password@api.example.com/'],
    ['with a body to another origin', { ...post, method: 'PUT' }, 'https://evil.example/'],
    ['to nowhere', get, 'https://'],
  ])('is refused %s', (_, hop, location) => {
    expect(() => nextHop(hop, 307, location)).toThrow(expect.objectContaining({ code: 'redirect-refused' }) as never);
  });
});
