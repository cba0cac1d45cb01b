import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { TriggerDefinition } from '../../../src/flow-language/flow-definition.js';
import { checkRestTrigger } from '../../../src/triggers/rest/check-rest-trigger.js';

const GOOD: TriggerDefinition = {
  type: 'rest',
  api: 'ticketing',
  version: 1,
  method: 'POST',
  path: '/tickets/{source}',
  auth: { required: true, schemes: ['api-key', 'jwt'], roles: ['ticket_sender'] },
  request: {
    path: { source: { type: 'string', maxLength: 40 } },
    query: { dryRun: { type: 'boolean', default: false }, tags: { type: 'array', items: { type: 'string' } } },
    headers: { 'x-ticket-origin': { type: 'string', required: true } },
    body: { schema: { type: 'object', properties: { ticket: { $ref: '#/complexObjects/ticket' } } } },
  },
  response: { mode: 'async' },
};
const SURROUNDINGS = {
  complexObjects: { ticket: { type: 'object' } },
  roles: new Set(['admin', 'ticket_sender']),
  schemes: ['api-key', 'basic', 'jwt'],
};
const LIMIT = { per: 'endpoint', requests: 10, window: 'PT1M' };

const check = (changes: Record<string, unknown>) =>
  checkRestTrigger({ ...GOOD, ...changes } as TriggerDefinition, SURROUNDINGS).map(
    ({ pointer, code }) => `${pointer} ${code}`,
  );
const request = (changes: Record<string, unknown>) => check({ request: { ...(GOOD.request as object), ...changes } });

describe('checkRestTrigger', () => {
  it('finds nothing wrong with a trigger as the product describes it', () => {
    expect(check({})).toEqual([]);
    expect(check({ auth: undefined, response: undefined })).toEqual([]);
    expect(check({ auth: { public: true } })).toEqual([]);
    expect(check({ auth: { required: false, public: true } })).toEqual([]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['/api invalid-api', { api: 'Ticketing' }],
    ['/api invalid-api', { api: 'a'.repeat(41) }],
    ['/version invalid-version', { version: 0 }],
    ['/version invalid-version', { version: '1' }],
    ['/version invalid-version', { version: 1000 }],
    ['/method invalid-method', { method: 'post' }],
    ['/method invalid-method', { method: 'HEAD' }],
    ['/path unsupported-path', { path: '/tickets/*' }],
    ['/path unsupported-path', { path: '/tickets/(\\d+)' }],
    ['/path duplicate-parameter', { path: '/{source}/{source}' }],
    ['/path duplicate-parameter', { path: '/{source}/{source}/{source}' }],
    ['/mehtod unknown-member', { mehtod: 'POST' }],
    ['/auth/schemes/0 unknown-auth-scheme', { auth: { schemes: ['apikey'] } }],
    ['/auth/roles/0 invalid-role', { auth: { roles: ['Ticket Sender'] } }],
    ['/auth/roles/1 unknown-role', { auth: { roles: ['admin', 'ticket_sendr'] } }],
    ['/auth anonymous-not-public', { auth: { required: false } }],
    ['/auth anonymous-not-public', { auth: { schemes: [] } }],
    ['/auth/public contradiction', { auth: { public: true, schemes: ['jwt'] } }],
    ['/response/mode unsupported-mode', { response: { mode: 'snyc' } }],
  ])('finds %s', (finding, changes) => {
    expect(check(changes)).toEqual([finding]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['/request/path undeclared-parameter', { path: {} }],
    ['/request/path/sorce unused-parameter', { path: { source: {}, sorce: {} } }],
    ['/request/path/source/required contradiction', { path: { source: { required: false } } }],
    ['/request/path/source/type unsupported-type', { path: { source: { type: 'array' } } }],
    ['/request/query/q/type unsupported-type', { query: { q: { type: 'object' } } }],
    ['/request/query/q unsupported-type', { query: { q: { $ref: '#/complexObjects/ticket' } } }],
    ['/request/path/source unsupported-type', { path: { source: { anyOf: [{ type: 'array' }, {}] } } }],
    ['/request/query/q/required type', { query: { q: { required: 'yes' } } }],
    ['/request/query/constructor forbidden-key', { query: { constructor: {} } }],
    ['/request/query/q/maxLenght unknown-keyword', { query: { q: { maxLenght: 1 } } }],
    ['/request/query/q/default invalid-default', { query: { q: { type: 'integer', default: 'a' } } }],
    ['/request/headers/X-Origin invalid-name', { headers: { 'X-Origin': {} } }],
    ['/request/headers/a b invalid-name', { headers: { 'a b': {} } }],
    ['/request/headers/authorization reserved-header', { headers: { authorization: {} } }],
    ['/request/headers/x-api-key reserved-header', { headers: { 'x-api-key': {} } }],
    ['/request/body missing-schema', { body: {} }],
    ['/request/body/mediaTypes/0 unsupported-media-type', { body: { schema: {}, mediaTypes: ['text/csv'] } }],
    ['/request/body/mediaTypes/0 unsupported-media-type', { body: { schema: {}, mediaTypes: ['Text/Plain'] } }],
    [
      '/request/body/mediaTypes/1 unsuitable-schema',
      { body: { schema: { type: 'object' }, mediaTypes: ['application/json', 'text/plain'] } },
    ],
    [
      '/request/body/mediaTypes/0 unsuitable-schema',
      { body: { schema: { $ref: '#/$defs/a', $defs: { a: { type: 'array' } } }, mediaTypes: ['text/xml'] } },
    ],
    [
      '/request/body/mediaTypes/0 unsuitable-schema',
      { body: { schema: { type: 'string' }, mediaTypes: ['application/x-www-form-urlencoded'] } },
    ],
    ['/request/unknownQuery invalid-choice', { unknownQuery: 'drop' }],
    ['/request/body/maxBytes invalid-limit', { body: { schema: {}, maxBytes: 0 } }],
    ['/request/bdoy unknown-member', { bdoy: {} }],
  ])('finds %s in the request', (finding, changes) => {
    expect(request(changes)).toEqual([finding]);
  });

  it('finds one thing wrong with a parameter that comes twice and is not declared', () => {
    const path = { path: '/{a}/{a}', request: {} };
    expect(check(path)).toEqual(['/path duplicate-parameter', '/request/path undeclared-parameter']);
  });

  it('warns of a body that requires what it does not declare', () => {
    const schema = { type: 'object', required: ['titel'], properties: { title: { type: 'string' } } };
    const trigger = { ...GOOD, request: { ...(GOOD.request as object), body: { schema } } } as TriggerDefinition;
    expect(checkRestTrigger(trigger, SURROUNDINGS)).toMatchObject([
      {
        code: 'required-not-declared',
        severity: 'warning',
        pointer: '/request/body/schema/required/0',
        hint: 'Did you mean "title"?',
      },
    ]);
  });

  it.each(['http://example.org/schema', 'file:///etc/passwd', '#/complexObjects/tikcet', 'other.json'])(
    'finds a reference to %s, and fetches nothing',
    ($ref) => {
      const [finding] = request({ body: { schema: { $ref } } });
      expect(finding).toMatch(/^\/request\/body\/schema\/\$ref /);
    },
  );

  it('finds nothing wrong with a body in several forms that fit its schema', () => {
    const mediaTypes = ['application/json', 'application/x-www-form-urlencoded', 'application/xml', 'text/xml'];
    expect(request({ body: { schema: { $ref: '#/complexObjects/ticket' }, mediaTypes } })).toEqual([]);
    expect(request({ body: { schema: {}, mediaTypes: [...mediaTypes, 'text/plain'] } })).toEqual([]);
    expect(request({ body: { schema: { type: ['string', 'null'] }, mediaTypes: ['text/plain'] } })).toEqual([]);
    expect(request({ unknownQuery: 'ignore' })).toEqual([]);
  });

  it('allows a body only where HTTP gives it a meaning', () => {
    expect(check({ method: 'GET' })).toEqual(['/request/body body-not-allowed']);
    expect(check({ method: 'DELETE' })).toEqual(['/request/body body-not-allowed']);
    expect(check({ method: 'PATCH' })).toEqual([]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['/idempotency type', { idempotency: true }],
    ['/idempotency/mode invalid-mode', { idempotency: { mode: 'always' } }],
    ['/idempotency/expiresAfter invalid-duration', { idempotency: { expiresAfter: 'P32D' } }],
    ['/idempotency/expiresAfter invalid-duration', { idempotency: { expiresAfter: 86_400 } }],
    ['/idempotency/ttl unknown-member', { idempotency: { ttl: 'PT1H' } }],
    ['/dedupe type', { dedupe: "trigger.headers['x-id']" }],
    ['/dedupe/by type', { dedupe: {} }],
    ['/dedupe/by type-mismatch', { dedupe: { by: 'trigger.query.dryRun' } }],
    ['/dedupe/by unknown-field', { dedupe: { by: 'trigger.query.dryrun' } }],
    ['/dedupe/by unknown-root', { dedupe: { by: 'headers.id' } }],
    ['/dedupe/by unknown-step', { dedupe: { by: 'steps.open.id' } }],
    ['/dedupe/by syntax-error', { dedupe: { by: '{{ trigger.path.source }}' } }],
    ['/dedupe/within invalid-duration', { dedupe: { by: 'trigger.path.source', within: 'PT0S' } }],
    ['/dedupe contradiction', { dedupe: { by: 'trigger.path.source' }, idempotency: {} }],
    ['/limits type', { limits: { per: 'endpoint' } }],
    ['/limits type', { limits: Array.from({ length: 7 }, () => LIMIT) }],
    ['/limits/0 type', { limits: ['10/s'] }],
    ['/limits/0/per invalid-scope', { limits: [{ ...LIMIT, per: 'namespace' }] }],
    ['/limits/1/requests invalid-limit', { limits: [LIMIT, { ...LIMIT, requests: 0 }] }],
    ['/limits/0/window invalid-duration', { limits: [{ ...LIMIT, window: 'PT0.5S' }] }],
    ['/limits/0/windwo unknown-member', { limits: [{ ...LIMIT, windwo: 'PT1S' }] }],
    ['/condition type', { condition: true }],
    ['/condition type-mismatch', { condition: 'trigger.path.source' }],
    ['/condition unknown-field', { condition: 'trigger.path.sorce == "a"' }],
  ])('finds %s in the rules', (finding, changes) => {
    expect(check(changes)).toEqual([finding]);
  });

  it('finds nothing wrong with sound rules', () => {
    expect(check({ idempotency: { mode: 'required', expiresAfter: 'PT1H' } })).toEqual([]);
    expect(check({ dedupe: { by: "trigger.headers['x-ticket-origin']" } })).toEqual([]);
    expect(check({ dedupe: { by: 'trigger.path.source', within: 'P7D' }, idempotency: { mode: 'off' } })).toEqual([]);
    expect(check({ limits: [LIMIT, { per: 'caller', requests: 1, window: 'P1D' }] })).toEqual([]);
    expect(check({ condition: '!trigger.query.dryRun && trigger.path.source != "test"' })).toEqual([]);
  });

  it('keeps the header Idempotency-Key for itself where it recognises repeats by it', () => {
    const headers = { 'idempotency-key': { type: 'string' } };
    expect(request({ headers })).toEqual(['/request/headers/idempotency-key reserved-header']);
    const changed = { ...(GOOD.request as object), headers };
    expect(check({ request: changed, idempotency: { mode: 'off' } })).toEqual([]);
    expect(check({ request: changed, dedupe: { by: 'trigger.path.source' } })).toEqual([]);
  });

  it('guesses what was meant', () => {
    const [scheme] = checkRestTrigger({ ...GOOD, auth: { schemes: ['api_key'] } }, SURROUNDINGS);
    expect(scheme!.hint).toBe('Did you mean "api-key"?');
    const [role] = checkRestTrigger({ ...GOOD, auth: { roles: ['ticket_sendr'] } }, SURROUNDINGS);
    expect(role).toMatchObject({ severity: 'error', hint: 'Did you mean "ticket_sender"?' });
  });

  it('takes any JSON in any place without throwing', () => {
    const members = fc.record(
      {
        api: fc.jsonValue(),
        version: fc.jsonValue(),
        method: fc.jsonValue(),
        path: fc.jsonValue(),
        auth: fc.jsonValue(),
        request: fc.jsonValue(),
        response: fc.jsonValue(),
        idempotency: fc.jsonValue(),
        dedupe: fc.oneof(fc.jsonValue(), fc.record({ by: fc.string(), within: fc.jsonValue() })),
        limits: fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue())),
        condition: fc.oneof(fc.jsonValue(), fc.string()),
      },
      { requiredKeys: [] },
    );
    const parts = fc.record(
      { path: fc.jsonValue(), query: fc.jsonValue(), headers: fc.jsonValue(), body: fc.jsonValue() },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(members, parts, (changes, ofRequest) => {
        expect(Array.isArray(check(changes))).toBe(true);
        expect(Array.isArray(request(ofRequest))).toBe(true);
      }),
    );
  });
});
