import { beforeAll, describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createContext, runInContext } from 'node:vm';
import { SIGNATURE_PRESETS } from '../../../src/auth/signature-presets.js';
import { signatureSecurity } from '../../../src/endpoints/signature-security.js';
import type { JsonObject } from '../../../src/shared/json.js';

type Sign = (signature: unknown, secret: string, body: string) => Promise<Record<string, string>>;

const BODY = '{"name":"Zoë","costs":"{body} $& {timestamp}"}';
const OPTIONS: Record<string, JsonObject> = {
  hmac: {
    algorithm: 'sha512',
    header: 'x-sum',
    encoding: 'base64',
    prefix: 'v=',
    content: '{timestamp}/{id}/{body}',
    timestampHeader: 'x-time',
    idHeader: 'x-id',
    tolerance: 60,
  },
};

describe.each([...SIGNATURE_PRESETS.values()].map((preset) => [preset.name, preset] as const))(
  'a call that the explorer signs as %s',
  (name, preset) => {
    let sign: Sign;
    beforeAll(async () => {
      const globals = { explorer: { plugins: [] as unknown[], sign: undefined as unknown as Sign } };
      const sandbox = createContext({ ...globals, crypto, TextEncoder, Uint8Array, atob, btoa });
      runInContext(await readFile('src/explorer/ui/signed-calls.js', 'utf8'), sandbox);
      ({ sign } = globals.explorer);
    });

    it('has the signature that the preset verifies', async () => {
      const options = OPTIONS[name] ?? {};
      const method = preset.methodOf(options);
      const secret = `whsec_${Buffer.from('a secret of the tests').toString('base64')}`;
      const [scheme] = Object.values(signatureSecurity({ preset, method, options } as never));
      const headers = await sign((scheme as unknown as Record<string, unknown>)['x-signature'], secret, BODY);
      const read = method.readSignature(headers[method.headers.signature.name]!)!;
      const values: Record<string, string> = {
        body: BODY,
        timestamp: read.timestamp ?? headers[method.headers.timestamp?.name ?? ''] ?? '',
        id: headers[method.headers.id?.name ?? ''] ?? '',
      };
      const content = method.content.map((part) => ('text' in part ? part.text : values[part.of])).join('');
      const expected = createHmac(method.algorithm, method.keyOf(secret)!).update(content).digest();
      expect(read.digests.map((digest) => digest.toString('hex'))).toEqual([expected.toString('hex')]);
    });
  },
);
