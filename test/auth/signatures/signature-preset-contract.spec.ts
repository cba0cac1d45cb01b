import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHmac } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { findSignatureFault } from '../../../src/auth/find-signature-fault.js';
import { SIGNATURE_PRESETS } from '../../../src/auth/signature-presets.js';
import { checkSchema } from '../../../src/schema/check-schema.js';
import type { JsonObject } from '../../../src/shared/json.js';
import { withDefaults } from '../../../src/triggers/rest-signature.js';
import { signedHeaders } from '../../support/signed-headers.js';

const SECRET = 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const NOW = 1_763_899_200_000;
/** The least that must be said, where something must. */
const LEAST: Record<string, JsonObject> = { hmac: { header: 'x-signature' } };

describe('the list of signature presets', () => {
  it('holds what every file of the folder defines, by its name', () => {
    const files = readdirSync('src/auth/signatures').flatMap(
      (file) => /^(.+)\.signature-preset\.ts$/.exec(file)?.[1] ?? [],
    );
    expect([...SIGNATURE_PRESETS.keys()].sort()).toEqual(files.sort());
    for (const [name, preset] of SIGNATURE_PRESETS) expect(preset.name).toBe(name);
  });
});

describe.each([...SIGNATURE_PRESETS.values()])('the signature preset $name', (preset) => {
  const method = preset.methodOf(withDefaults(preset, LEAST[preset.name] ?? {}));
  const fault = (headers: Record<string, string>, body: Uint8Array, secrets: string[] = [SECRET], now = NOW) =>
    findSignatureFault(method, { header: (name) => headers[name], body }, secrets, now);
  const sign = (body: Uint8Array, secret = SECRET) => signedHeaders(preset.name, method, body, { secret, now: NOW });

  it('describes itself, and its options by a sound schema of a closed object', () => {
    expect(preset.title).not.toBe('');
    expect(preset.description).toMatch(/\.$/);
    expect(checkSchema(preset.options, {})).toEqual([]);
    expect(preset.options).toMatchObject({ type: 'object', additionalProperties: false });
    for (const { name, description } of Object.values(method.headers)) {
      expect(name).toBe(name.toLowerCase());
      expect(description).toMatch(/\.$/);
    }
  });

  it('accepts what is signed with the secret, whatever bytes they are', () => {
    fc.assert(fc.property(fc.uint8Array(), (body) => expect(fault(sign(body), body)).toBeUndefined()));
  });

  it('refuses every change of one bit in the body or in what is signed with it', () => {
    const body = Buffer.from('{"a":1}');
    for (let bit = 0; bit < body.length * 8; bit++) expect(fault(sign(body), flipped(body, bit))).toBe('mismatch');
    for (const name of Object.keys(sign(body))) {
      const text = Buffer.from(sign(body)[name]!, 'latin1');
      for (let bit = 0; bit < text.length * 8; bit++) {
        const headers = { ...sign(body), [name]: flipped(text, bit).toString('latin1') };
        expect(fault(headers, body)).toMatch(/malformed|stale|mismatch/);
      }
    }
  });

  it('refuses a signature that is cut, padded or written another way', () => {
    const body = Buffer.from('{}');
    const [name, text] = Object.entries(sign(body)).find(([header]) => header === method.headers.signature.name)!;
    const mutants = [text.slice(0, -1), `${text} `, `${text}=`, `${text}0`, ` ${text}`, '', text.toUpperCase()];
    for (const mutant of mutants.filter((each) => each !== text)) {
      expect(fault({ ...sign(body), [name]: mutant }, body)).toMatch(/malformed|mismatch/);
    }
  });

  it('refuses when a header is missing', () => {
    const body = Buffer.from('{}');
    for (const name of Object.keys(sign(body))) {
      const { [name]: _, ...rest } = sign(body);
      expect(fault(rest, body)).toBe('malformed');
    }
  });

  it('refuses everything without a secret, and with one that is no secret', () => {
    const body = Buffer.from('{}');
    expect(fault(sign(body), body, [])).toBe('no-secret');
    expect(fault(sign(body), body, [''])).toBe('no-secret');
    const unsigned = { ...sign(body), [method.headers.signature.name]: '' };
    expect(fault(unsigned, body, [''])).toBe('no-secret');
  });

  it('accepts either of two secrets, and no third', () => {
    const body = Buffer.from('{}');
    const [old, young, third] = [SECRET, `${SECRET}AAAA`, `${SECRET}BBBB`];
    expect(fault(sign(body, old), body, [young, old])).toBeUndefined();
    expect(fault(sign(body, young), body, [young, old])).toBeUndefined();
    expect(fault(sign(body, third), body, [young, old])).toBe('mismatch');
  });

  it('takes a signed time that is off by 300 seconds either way, and none that is off by more', () => {
    const body = Buffer.from('{}');
    const isTimed = method.content.some((part) => 'of' in part && part.of === 'timestamp');
    for (const seconds of [-300, 300]) {
      expect(fault(sign(body), body, [SECRET], NOW + seconds * 1000)).toBeUndefined();
    }
    for (const seconds of [-301, 301]) {
      expect(fault(sign(body), body, [SECRET], NOW + seconds * 1000)).toBe(isTimed ? 'stale' : undefined);
    }
  });
});

describe('the vectors that senders publish', () => {
  const fault = (name: string, headers: Record<string, string>, body: string, secret: string, now = NOW) =>
    findSignatureFault(
      SIGNATURE_PRESETS.get(name)!.methodOf({}),
      { header: (header) => headers[header], body: Buffer.from(body) },
      [secret],
      now,
    );

  it('are accepted: GitHub', () => {
    const headers = {
      'x-hub-signature-256': 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
    };
    expect(fault('github', headers, 'Hello, World!', "It's a Secret to Everybody")).toBeUndefined();
  });

  it('are accepted: Slack', () => {
    const body =
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
    const headers = {
      'x-slack-signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
      'x-slack-request-timestamp': '1531420618',
    };
    expect(fault('slack', headers, body, '8f742231b10e8888abcd99yyyzzz85a5', 1_531_420_618_000)).toBeUndefined();
  });

  it('are accepted: Standard Webhooks', () => {
    const headers = {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature':
        'v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg== v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    };
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    expect(fault('standard-webhooks', headers, '{"test": 2432232314}', secret, 1_614_265_330_000)).toBeUndefined();
  });
});

describe('a signature by the HMAC preset', () => {
  const preset = SIGNATURE_PRESETS.get('hmac')!;

  it.each(['sha1', 'sha256', 'sha512'] as const)('is an HMAC with %s over what the template says', (algorithm) => {
    fc.assert(
      fc.property(
        fc.uint8Array(),
        fc.constantFrom('hex', 'base64'),
        fc.stringMatching(/^[ -~]{0,20}$/),
        (body, encoding, id) => {
          const options = {
            header: 'x-sig',
            algorithm,
            encoding,
            prefix: 'sig=',
            content: 'v2:{id}|{timestamp}|{body}!',
            idHeader: 'x-id',
            timestampHeader: 'x-time',
            tolerance: 10,
          };
          const content = Buffer.concat([Buffer.from(`v2:${id}|1763899205|`), body, Buffer.from('!')]);
          const digest = createHmac(algorithm, SECRET).update(content).digest(encoding);
          const headers: Record<string, string> = { 'x-sig': `sig=${digest}`, 'x-id': id, 'x-time': '1763899205' };
          const method = preset.methodOf(withDefaults(preset, options));
          const call = { header: (name: string) => headers[name], body };
          expect(findSignatureFault(method, call, [SECRET], NOW)).toBeUndefined();
          expect(findSignatureFault(method, call, [SECRET], NOW + 16_000)).toBe('stale');
        },
      ),
    );
  });
});

function flipped(bytes: Uint8Array, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
}
