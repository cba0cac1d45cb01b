import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkResponse } from '../../../src/triggers/rest/check-response.js';

const OBJECTS = { ticket: { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } } };
const check = (response: unknown) => checkResponse(response, OBJECTS).map(({ pointer, code }) => `${pointer} ${code}`);
const responses = (declared: unknown) => check({ mode: 'sync', responses: declared });

describe('how callers are answered', () => {
  it.each([
    [undefined],
    [{}],
    [{ mode: 'async' }],
    [{ mode: 'sync' }],
    [{ mode: 'sync', timeout: 'PT60S' }],
    [{ mode: 'sync', timeout: 'PT0.5S', success: 'whatever: the flow language checks it', failure: null }],
    [{ mode: 'sync', responses: { 200: { mediaType: 'text/csv', schema: { maxLength: 9 }, example: 'a,b' } } }],
    [{ mode: 'sync', responses: { 200: { mediaType: 'application/hal+json', schema: { type: 'object' } } } }],
    [{ mode: 'sync', mock: false, responses: { 201: { description: 'Made.', schema: { type: 'object' } }, 204: {} } }],
    [
      {
        mode: 'sync',
        mock: true,
        responses: { 200: { schema: { $ref: '#/complexObjects/ticket' }, example: { id: 1 } } },
      },
    ],
  ])('is fine as %j', (response) => {
    expect(check(response)).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['/response type', 'sync'],
    ['/response/mode unsupported-mode', { mode: 'synch' }],
    ['/response/sucess unknown-member', { mode: 'sync', sucess: {} }],
    ['/response/timeout contradiction', { timeout: 'PT10S' }],
    ['/response/success contradiction', { mode: 'async', success: {} }],
    ['/response/timeout invalid-timeout', { mode: 'sync', timeout: 'PT61S' }],
    ['/response/timeout invalid-timeout', { mode: 'sync', timeout: 'PT0S' }],
    ['/response/timeout invalid-timeout', { mode: 'sync', timeout: 10 }],
    ['/response/timeout invalid-timeout', { mode: 'sync', timeout: 'soon' }],
    ['/response/responses type', { mode: 'sync', responses: [] }],
    ['/response/mock type', { mode: 'sync', mock: 'yes' }],
    ['/response/mock missing-example', { mode: 'sync', mock: true }],
    ['/response/mock missing-example', { mode: 'sync', mock: true, responses: { 422: { example: 1 } } }],
  ])('has the finding %s', (finding, response) => {
    expect(check(response)).toEqual([finding]);
  });

  it.each<[string, unknown]>([
    ['/response/responses/302 invalid-status', { 302: {} }],
    ['/response/responses/default invalid-status', { default: {} }],
    ['/response/responses/200 type', { 200: 'ok' }],
    ['/response/responses/200/shema unknown-member', { 200: { shema: {} } }],
    ['/response/responses/200/description type', { 200: { description: 1 } }],
    ['/response/responses/204 body-not-allowed', { 204: { schema: {} } }],
    ['/response/responses/204 body-not-allowed', { 204: { mediaType: 'text/csv' } }],
    ['/response/responses/200/mediaType unsupported-media-type', { 200: { mediaType: 'image/png' } }],
    ['/response/responses/200/mediaType unsupported-media-type', { 200: { mediaType: 7 } }],
    [
      '/response/responses/200/schema unsuitable-schema',
      { 200: { mediaType: 'text/csv', schema: { type: 'object' } } },
    ],
    ['/response/responses/200/example invalid-example', { 200: { mediaType: 'application/xml', example: {} } }],
    ['/response/responses/200/schema/$ref unknown-ref', { 200: { schema: { $ref: '#/complexObjects/tikcet' } } }],
    ['/response/responses/200/example/id invalid-example', { 200: { schema: OBJECTS.ticket, example: { id: 'a' } } }],
  ])('has the finding %s in what is declared', (finding, declared) => {
    expect(responses(declared)).toEqual([finding]);
  });

  it('needs a valid example for each schema when it answers with examples', () => {
    const declared = { 200: { example: 1 }, 404: { schema: { type: 'object' } } };
    expect(check({ mode: 'sync', mock: true, responses: declared })).toEqual([
      '/response/responses/404 missing-example',
    ]);
  });

  it('may be any JSON: there is a finding, never an exception', () => {
    const parts = fc.record(
      {
        mode: fc.oneof(fc.constant('sync'), fc.jsonValue()),
        timeout: fc.jsonValue(),
        responses: fc.oneof(fc.dictionary(fc.constantFrom('200', '204', 'x'), fc.jsonValue()), fc.jsonValue()),
        mock: fc.oneof(fc.boolean(), fc.jsonValue()),
      },
      { requiredKeys: [] },
    );
    fc.assert(fc.property(fc.oneof(fc.jsonValue(), parts), (response) => Array.isArray(check(response))));
  });
});
