import { Logger } from '@nestjs/common';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import type { GuardedHttp } from '../../../src/egress/guarded-http.service.js';
import type { GuardedRequest } from '../../../src/egress/guarded-request.js';
import { IssuerKeys } from '../../../src/auth/issuers/issuer-keys.service.js';

const ISSUER = 'https://login.example.com/';
const CONFIGURATION = 'https://login.example.com/.well-known/openid-configuration';
const KEYS = 'https://login.example.com/keys';
const MINUTE = 60_000;

class TimedKeys extends IssuerKeys {
  time = 0;
  protected override now = () => this.time;
}

let pairs: Record<'old' | 'young', Awaited<ReturnType<typeof generateKeyPair>>>;
let answers: Record<string, unknown>;
let asked: string[];
let keys: TimedKeys;

beforeAll(async () => {
  Logger.overrideLogger(false);
  pairs = { old: await generateKeyPair('ES256'), young: await generateKeyPair('ES256') };
});
beforeEach(async () => {
  asked = [];
  answers = {
    [CONFIGURATION]: { issuer: ISSUER, jwks_uri: KEYS },
    [KEYS]: { keys: [await publicKey('old')] },
  };
  const send = async ({ url }: GuardedRequest) => {
    asked.push(url.href);
    const answer = answers[url.href];
    if (answer === undefined) throw new Error('out of reach');
    return { status: 200, headers: {}, body: Buffer.from(JSON.stringify(answer)) };
  };
  keys = new TimedKeys({ send } as unknown as GuardedHttp);
});

const publicKey = async (kid: 'old' | 'young') => ({ ...(await exportJWK(pairs[kid].publicKey)), kid, alg: 'ES256' });
const source = { issuer: ISSUER, jwksUri: null as string | null };

async function verify(kid: 'old' | 'young', from = source): Promise<void> {
  const token = await new SignJWT({}).setProtectedHeader({ alg: 'ES256', kid }).sign(pairs[kid].privateKey);
  await jwtVerify(token, keys.of(from));
}

describe('the keys of an issuer', () => {
  it('are found through its configuration, and fetched once', async () => {
    await Promise.all([verify('old'), verify('old')]);
    await verify('old');
    expect(asked).toEqual([CONFIGURATION, KEYS]);
  });

  it('are fetched from where the admin says, when the admin does', async () => {
    await verify('old', { issuer: ISSUER, jwksUri: KEYS });
    expect(asked).toEqual([KEYS]);
  });

  it('are fetched again when a token names a new one, but not at the pace of such tokens', async () => {
    await verify('old');
    await expect(verify('young')).rejects.toMatchObject({ code: 'ERR_JWKS_NO_MATCHING_KEY' });
    expect(asked).toHaveLength(2);
    answers[KEYS] = { keys: [await publicKey('young')] };
    keys.time += 10_000;
    await verify('young');
    await expect(verify('old')).rejects.toMatchObject({ code: 'ERR_JWKS_NO_MATCHING_KEY' });
    for (let attempt = 0; attempt < 5; attempt++) await verify('old').catch(() => undefined);
    expect(asked).toHaveLength(4);
  });

  it('are used for an hour while the issuer is out of reach, and then no more', async () => {
    await verify('old');
    answers = {};
    keys.time += 59 * MINUTE;
    await verify('old');
    keys.time += 2 * MINUTE;
    await expect(verify('old')).rejects.toMatchObject({ code: 'token-issuer-unavailable' });
  });

  it('are asked for again after a pause when they could not be had', async () => {
    const whole = answers;
    answers = {};
    for (let attempt = 0; attempt < 3; attempt++) {
      await expect(verify('old')).rejects.toMatchObject({ code: 'token-issuer-unavailable' });
    }
    expect(asked).toHaveLength(1);
    answers = whole;
    keys.time += 10_000;
    await verify('old');
  });

  it.each([
    ['is that of another issuer', { issuer: 'https://evil.example', jwks_uri: KEYS }],
    ['leads to a place without TLS', { issuer: ISSUER, jwks_uri: 'http://login.example.com/keys' }],
    ['leads nowhere', { issuer: ISSUER }],
  ])('are not taken through a configuration that %s', async (_, configuration) => {
    answers[CONFIGURATION] = configuration;
    await expect(verify('old')).rejects.toMatchObject({ code: 'token-issuer-unavailable' });
    expect(asked).toEqual([CONFIGURATION]);
  });
});
