import { describe, expect, it } from '@jest/globals';
import { checkHttpRequest } from '../../../../src/actions/types/http-request/check-http-request.js';
import type { JsonObject } from '../../../../src/shared/json.js';

const known = { connections: new Set(['erp', 'crm']), complexObjects: { order: { type: 'object' } } };
const check = (inputs: object, written = inputs) =>
  checkHttpRequest(inputs as JsonObject, written as JsonObject, known).map(
    ({ code, severity, pointer, hint }) => `${severity} ${code} ${pointer}${hint === undefined ? '' : ` ${hint}`}`,
  );

describe('the check of a request', () => {
  it('finds nothing in a good one', () => {
    const inputs = {
      connection: 'erp',
      path: '/orders',
      headers: { accept: 'application/json', 'x-trace': 'a' },
      query: { state: 'open' },
      body: { json: {} },
      response: { type: 'array', items: { $ref: '#/complexObjects/order' } },
    };
    expect(check(inputs)).toEqual([]);
  });

  it('guesses the connection that was meant', () => {
    expect(check({ connection: 'erb' })).toEqual(['error unknown-connection /connection Did you mean "erp"?']);
  });

  it('wants the connection and the schema of the response without pills', () => {
    const written = { connection: '{{ trigger.body.where }}', response: { title: '{{ 1 }}' } };
    expect(check({}, written)).toEqual([
      'error connection-not-plain /connection',
      'error response-not-plain /response',
    ]);
  });

  it.each([
    ['authorization', 'Bearer abcdefgh', 'error'],
    ['Authorization', 'anything', 'error'],
    ['X-API-Key', '1234', 'error'],
    ['cookie', 'session=1', 'error'],
    ['x-custom', 'ghp_abcdefghijklmnop1234', 'error'],
    ['x-custom', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln', 'error'],
    ['x-hub-secret', '1234', 'warning'],
  ])('finds the secret in the header %s: %s', (name, value, severity) => {
    const hint = 'Put it into a credential, and let the connection send it.';
    const headers = { [name]: value, 'x-other': '{{ trigger.body.a }}' };
    expect(check({ connection: 'erp' }, { connection: 'erp', headers })).toEqual([
      `${severity} pasted-secret /headers/${name} ${hint}`,
    ]);
  });

  it('finds the secret in the query', () => {
    const query = { api_key: 'abc', page_token: '{{ trigger.body.next }}', q: 'sk_live_abcdefghijkl' };
    expect(check({ connection: 'erp', query }).map((finding) => finding.split(' ').slice(0, 3).join(' '))).toEqual([
      'warning pasted-secret /query/api_key',
      'error pasted-secret /query/q',
    ]);
  });

  it.each(['host', 'Content-Length', 'transfer-encoding', 'sluice-hops', 'content-type'])(
    'leaves the header %s to the transport',
    (name) => expect(check({ connection: 'erp', headers: { [name]: 'x' } })[0]).toContain('reserved-header'),
  );

  it.each([
    [{ path: '/../admin' }, '/path'],
    [{ path: '/a?b=c' }, '/path'],
    [{ body: { json: 1, text: 'a' } }, '/body'],
    [{ body: { text: 'a', mediaType: 'nothing' } }, '/body/mediaType'],
  ])('finds fault with %j', (inputs, pointer) => {
    expect(check({ connection: 'erp', ...inputs })).toEqual([`error invalid-input ${pointer}`]);
  });

  it('finds fault with the schema of the response', () => {
    const response = { type: 'object', properties: { a: { $ref: '#/complexObjects/nothing' }, b: { type: 'text' } } };
    expect(check({ connection: 'erp', response })[0]).toContain('/response/properties/');
  });

  it('takes any JSON in the inputs', () => {
    const odd = [null, 7, 'x', [], {}, [{}], { multipart: 7 }, { multipart: [null] }, { base64: {}, json: 1 }];
    for (const value of odd) {
      for (const name of ['connection', 'path', 'query', 'headers', 'body', 'response']) {
        expect(() => check({ [name]: value })).not.toThrow();
      }
    }
  });
});
