import type { SignatureMethod } from '../signature-method.js';
import type { SignaturePreset } from '../signature-preset.js';
import { closedOptions } from './closed-options.js';
import { decodeDigest } from './decode-digest.js';
import { signedContent } from './signed-content.js';
import { TOLERANCE, toleranceOf } from './tolerance-option.js';

/** Standard Webhooks, symmetric: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
export const standardWebhooksSignature: SignaturePreset = {
  name: 'standard-webhooks',
  title: 'Standard Webhooks',
  description:
    'HMAC-SHA256 of the message id, `.`, the timestamp, `.` and the body. The key is what follows `whsec_` in the secret, Base64.',
  options: closedOptions({ tolerance: TOLERANCE }),
  methodOf: (options) => ({
    algorithm: 'sha256',
    headers: {
      signature: {
        name: 'webhook-signature',
        description: '`v1,` and the HMAC-SHA256, Base64. Several stand apart by blanks.',
      },
      timestamp: { name: 'webhook-timestamp', description: 'When the call was signed, in Unix seconds.' },
      id: { name: 'webhook-id', description: 'The id of the message, the same when it is sent again.' },
    },
    content: signedContent('{id}.{timestamp}.{body}'),
    written: { header: 'v1,{digest}', encoding: 'base64', key: { encoding: 'base64', prefix: 'whsec_' } },
    tolerance: toleranceOf(options),
    readSignature,
    keyOf,
  }),
};

const VERSIONED = /^v\d+[a-z]?,[A-Za-z0-9+/]+=*$/;

/** Signatures of other versions are for others. */
const readSignature: SignatureMethod['readSignature'] = (text) => {
  const signatures = text.split(' ');
  if (!signatures.every((signature) => VERSIONED.test(signature))) return undefined;
  const own = signatures.filter((signature) => signature.startsWith('v1,'));
  const digests = own.map((signature) => decodeDigest(signature.slice('v1,'.length), 'base64', 'sha256'));
  return digests.length === 0 || digests.includes(undefined) ? undefined : { digests: digests as Buffer[] };
};

function keyOf(secret: string): Buffer | undefined {
  const text = secret.replace(/^whsec_/, '');
  const key = Buffer.from(text, 'base64');
  return key.length > 0 && key.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '') ? key : undefined;
}
