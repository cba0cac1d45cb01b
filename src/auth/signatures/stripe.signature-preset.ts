import type { SignatureMethod } from '../signature-method.js';
import type { SignaturePreset } from '../signature-preset.js';
import { closedOptions } from './closed-options.js';
import { decodeDigest } from './decode-digest.js';
import { signedContent } from './signed-content.js';
import { textKey } from './text-key.js';
import { TOLERANCE, toleranceOf } from './tolerance-option.js';

/** Stripe's events: https://docs.stripe.com/webhooks/signature */
export const stripeSignature: SignaturePreset = {
  name: 'stripe',
  title: 'Stripe',
  description: 'HMAC-SHA256 of the timestamp, `.` and the body, with the signing secret of the webhook endpoint.',
  options: closedOptions({ tolerance: TOLERANCE }),
  methodOf: (options) => ({
    algorithm: 'sha256',
    headers: {
      signature: {
        name: 'stripe-signature',
        description: '`t=` and the Unix seconds when it was signed, then `,v1=` and the HMAC-SHA256, hexadecimal.',
      },
    },
    content: signedContent('{timestamp}.{body}'),
    written: { header: 't={timestamp},v1={digest}', encoding: 'hex', key: { encoding: 'utf8' } },
    tolerance: toleranceOf(options),
    readSignature,
    keyOf: textKey,
  }),
};

/** `t=…` once, `v1=…` once or, while a secret is rotated, more often; other schemes are for others. */
const readSignature: SignatureMethod['readSignature'] = (text) => {
  const fields = text.split(',').map((field) => field.split('='));
  const valuesOf = (name: string): string[] => fields.filter(([key]) => key === name).map(([, value]) => value ?? '');
  const [timestamp, ...others] = valuesOf('t');
  const digests = valuesOf('v1').map((value) => decodeDigest(value, 'hex', 'sha256'));
  if (timestamp === undefined || others.length > 0 || fields.some((field) => field.length !== 2)) return undefined;
  if (digests.length === 0 || digests.includes(undefined)) return undefined;
  return { digests: digests as Buffer[], timestamp };
};
