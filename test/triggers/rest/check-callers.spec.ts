import { describe, expect, it } from '@jest/globals';
import type { JsonObject, JsonValue } from '../../../src/shared/json.js';
import { checkAuth } from '../../../src/triggers/rest/check-auth.js';
import { checkHandshake } from '../../../src/triggers/rest/check-handshake.js';

const CREDENTIALS = new Map([
  ['github', 'signing-secret'],
  ['smtp', 'password'],
]);
const SURROUNDINGS = { complexObjects: {}, roles: new Set(['ticket_sender']), schemes: ['api-key', 'jwt'] };
const GITHUB = { preset: 'github', credential: 'github' };
const HMAC = { preset: 'hmac', credential: 'github', header: 'x-signature' };

const found = (auth: JsonValue) =>
  checkAuth(auth, { ...SURROUNDINGS, credentials: CREDENTIALS }).map(({ pointer, code }) => `${pointer} ${code}`);
const ofSignature = (signature: JsonValue) => found({ signature });

describe('who may call', () => {
  it.each<[string, JsonObject]>([
    ['GitHub', GITHUB],
    ['Stripe with a tolerance of its own', { preset: 'stripe', credential: 'github', tolerance: 60 }],
    ['Slack', { preset: 'slack', credential: 'github' }],
    ['Shopify', { preset: 'shopify', credential: 'github' }],
    ['Standard Webhooks', { preset: 'standard-webhooks', credential: 'github' }],
    ['any other sender', HMAC],
    [
      'one that signs time and id',
      { ...HMAC, content: '{id}.{timestamp}.{body}', timestampHeader: 'x-t', idHeader: 'x-i' },
    ],
  ])('may be %s', (_, signature) => expect(ofSignature(signature)).toEqual([]));

  it.each<[string, JsonValue, string]>([
    ['no object', 'github', '/auth/signature type'],
    ['an unknown preset', { ...GITHUB, preset: 'githup' }, '/auth/signature/preset unknown-preset'],
    ['no preset', { credential: 'github' }, '/auth/signature/preset unknown-preset'],
    ['no credential', { preset: 'github' }, '/auth/signature/credential missing-credential'],
    [
      'a credential that is not there',
      { ...GITHUB, credential: 'gitlab' },
      '/auth/signature/credential unknown-credential',
    ],
    ['a credential of another kind', { ...GITHUB, credential: 'smtp' }, '/auth/signature/credential unfit-credential'],
    ['an option that the preset does not have', { ...GITHUB, header: 'x' }, '/auth/signature/header unknown-member'],
    ['a tolerance of no seconds', { ...GITHUB, preset: 'slack', tolerance: 0 }, '/auth/signature/tolerance minimum'],
    [
      'a tolerance of more than an hour',
      { ...GITHUB, preset: 'slack', tolerance: 3601 },
      '/auth/signature/tolerance maximum',
    ],
    ['an HMAC without header', { preset: 'hmac', credential: 'github' }, '/auth/signature/header required'],
    ['an HMAC with MD5', { ...HMAC, algorithm: 'md5' }, '/auth/signature/algorithm enum'],
    ['a header in upper case', { ...HMAC, header: 'X-Signature' }, '/auth/signature/header pattern'],
    ['a header with another meaning', { ...HMAC, header: 'authorization' }, '/auth/signature/header reserved-header'],
    ['a body that is not signed', { ...HMAC, content: 'v1' }, '/auth/signature/content body-not-signed'],
    ['a body that is signed twice', { ...HMAC, content: '{body}{body}' }, '/auth/signature/content body-not-signed'],
    ['an unknown piece', { ...HMAC, content: '{url}{body}' }, '/auth/signature/content invalid-template'],
    [
      'a signed time without header',
      { ...HMAC, content: '{timestamp}{body}' },
      '/auth/signature/content missing-header',
    ],
    ['a time that is not signed', { ...HMAC, timestampHeader: 'x-t' }, '/auth/signature/timestampHeader not-signed'],
    ['an id that is not signed', { ...HMAC, idHeader: 'x-i' }, '/auth/signature/idHeader not-signed'],
    [
      'two things in one header',
      { ...HMAC, content: '{id}{body}', idHeader: 'x-signature' },
      '/auth/signature/idHeader duplicate',
    ],
  ])('is not declared by a signature with %s', (_, signature, finding) => {
    expect(ofSignature(signature)).toEqual([finding]);
  });

  it('is not both someone who signs and everyone, nor someone who signs and holds a role', () => {
    expect(found({ public: true, signature: GITHUB })).toEqual(['/auth/public contradiction']);
    expect(found({ signature: GITHUB, roles: ['ticket_sender'] })).toEqual(['/auth/roles contradiction']);
    expect(found({ required: false, signature: GITHUB })).toEqual(['/auth anonymous-not-public']);
  });

  it('is someone who signs, alone or beside others', () => {
    expect(found({ signature: GITHUB, schemes: [] })).toEqual([]);
    expect(found({ signature: GITHUB, schemes: ['api-key'] })).toEqual([]);
  });

  it('may be restricted to addresses, for everyone too', () => {
    expect(found({ public: true, ipRanges: ['192.0.2.0/24', '2001:db8::/32', '::ffff:10.0.0.0/104'] })).toEqual([]);
    expect(found({ ipRanges: [] })).toEqual(['/auth/ipRanges type']);
    expect(found({ ipRanges: '10.0.0.0/8' })).toEqual(['/auth/ipRanges type']);
    expect(found({ ipRanges: ['10.0.0.0/8', '10.0.0.1/8', 'localhost', 7] })).toEqual([
      '/auth/ipRanges/1 invalid-ip-range',
      '/auth/ipRanges/2 invalid-ip-range',
      '/auth/ipRanges/3 invalid-ip-range',
    ]);
  });

  it('says nothing of credentials where none are known, as when a flow version is compiled', () => {
    expect(checkAuth({ signature: GITHUB }, SURROUNDINGS)).toEqual([]);
  });
});

describe('a handshake', () => {
  const faults = (handshake: JsonValue, body: JsonValue | undefined = {}) =>
    checkHandshake(handshake, body).map(({ pointer, code }) => `${pointer} ${code}`);
  const challenge = { in: 'body', name: 'challenge' };

  it('is a challenge, and perhaps when and how to answer it', () => {
    expect(faults({ challenge })).toEqual([]);
    expect(faults({ challenge, when: { in: 'headers', name: 'x-type', equals: 'check' }, answer: 'text' })).toEqual([]);
  });

  it.each<[string, JsonValue, string]>([
    ['a text', 'challenge', '/handshake type'],
    ['nothing', null, '/handshake type'],
    ['an object without challenge', {}, '/handshake/challenge required'],
    ['a challenge nowhere', { challenge: { name: 'x' } }, '/handshake/challenge/in required'],
    ['a challenge in a cookie', { challenge: { in: 'cookies', name: 'x' } }, '/handshake/challenge/in enum'],
    [
      'credentials given back',
      { challenge: { in: 'headers', name: 'authorization' } },
      '/handshake/challenge/name invalid-name',
    ],
    ['another answer', { challenge, answer: 'xml' }, '/handshake/answer enum'],
    ['an unknown member', { challenge, status: 204 }, '/handshake/status unknown-member'],
  ])('is not %s', (_, handshake, finding) => expect(faults(handshake)).toEqual([finding]));

  it('stands in no body that the endpoint does not take', () => {
    expect(checkHandshake({ challenge }, undefined)).toMatchObject([{ pointer: '/handshake/challenge/in' }]);
  });
});
