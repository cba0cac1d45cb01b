import { describe, expect, it } from '@jest/globals';
import { answerHandshake, type HandshakeCall } from '../../../src/endpoints/pipeline/answer-handshake.js';
import { restHandshakeOf } from '../../../src/triggers/rest-handshake.js';
import { restSignatureOf } from '../../../src/triggers/rest-signature.js';
import type { JsonObject } from '../../../src/shared/json.js';

const NOBODY = { public: true, schemes: [], roles: [], signature: null, ipRanges: null };
const CALL: HandshakeCall = { headers: {}, query: new Map(), body: undefined };
const answer = (handshake: JsonObject, call: Partial<HandshakeCall>) =>
  answerHandshake({ handshake: restHandshakeOf(handshake), auth: NOBODY }, { ...CALL, ...call });

describe('a declared handshake', () => {
  it('gives a challenge of the query back as text', () => {
    const handshake = { challenge: { in: 'query', name: 'validationToken' } };
    expect(answer(handshake, { query: new Map([['validationToken', ['<b>42</b>']]]) })).toBe('<b>42</b>');
  });

  it('gives a challenge of the body back as the member of an object', () => {
    expect(answer({ challenge: { in: 'body', name: 'challenge' } }, { body: { challenge: 'x', type: 't' } })).toEqual({
      challenge: 'x',
    });
  });

  it('gives a challenge of a header back in the form that is asked for', () => {
    const challenge = { in: 'headers', name: 'x-hook-challenge' };
    const headers = { 'x-hook-challenge': 'abc' };
    expect(answer({ challenge }, { headers })).toBe('abc');
    expect(answer({ challenge, answer: 'json' }, { headers })).toEqual({ 'x-hook-challenge': 'abc' });
  });

  it('takes only those calls for a question in which the other value is as declared', () => {
    const when = { in: 'query', name: 'hub.mode', equals: 'subscribe' };
    const handshake = { challenge: { in: 'query', name: 'hub.challenge' }, when };
    const query = (mode: string) => new Map(Object.entries({ 'hub.mode': [mode], 'hub.challenge': ['7'] }));
    expect(answer(handshake, { query: query('subscribe') })).toBe('7');
    expect(answer(handshake, { query: query('unsubscribe') })).toBeUndefined();
  });

  it.each([
    ['no body', undefined],
    ['a list', ['challenge']],
    ['a body without it', { other: 'x' }],
    ['a challenge that is no text', { challenge: { challenge: 'x' } }],
    ['an empty challenge', { challenge: '' }],
    ['a challenge of 4097 characters', { challenge: 'x'.repeat(4097) }],
  ])('leaves %s to the flow', (_, body) => {
    expect(answer({ challenge: { in: 'body', name: 'challenge' } }, { body })).toBeUndefined();
  });

  it('reads no member that every object has, and no parameter that comes twice', () => {
    expect(answer({ challenge: { in: 'body', name: 'constructor' } }, { body: {} })).toBeUndefined();
    const query = new Map([['c', ['1', '2']]]);
    expect(answer({ challenge: { in: 'query', name: 'c' } }, { query })).toBeUndefined();
  });
});

describe('a handshake that comes with a signature preset', () => {
  const bySlack = { ...NOBODY, public: false, signature: restSignatureOf({ preset: 'slack', credential: 'slack' }) };

  it('needs no declaration, and leaves other calls to the flow', () => {
    const slack = (body: JsonObject) => answerHandshake({ handshake: null, auth: bySlack }, { ...CALL, body });
    expect(slack({ type: 'url_verification', challenge: 'x' })).toEqual({ challenge: 'x' });
    expect(slack({ type: 'event_callback', challenge: 'x' })).toBeUndefined();
    expect(slack({ type: 'url_verification', challenge: 7 })).toBeUndefined();
  });

  it('stands beside a declared one', () => {
    const handshake = restHandshakeOf({ challenge: { in: 'query', name: 'c' } });
    const call = (rest: Partial<HandshakeCall>) => answerHandshake({ handshake, auth: bySlack }, { ...CALL, ...rest });
    expect(call({ query: new Map([['c', ['1']]]) })).toBe('1');
    expect(call({ body: { type: 'url_verification', challenge: 'x' } })).toEqual({ challenge: 'x' });
  });
});
