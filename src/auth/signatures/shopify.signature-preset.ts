import type { SignaturePreset } from '../signature-preset.js';
import { closedOptions } from './closed-options.js';
import { prefixedDigest } from './prefixed-digest.js';
import { signedContent } from './signed-content.js';
import { textKey } from './text-key.js';

/** Shopify's webhooks: https://shopify.dev/docs/apps/build/webhooks/subscribe/https */
export const shopifySignature: SignaturePreset = {
  name: 'shopify',
  title: 'Shopify',
  description: 'HMAC-SHA256 of the body with the client secret of the app.',
  options: closedOptions(),
  methodOf: () => ({
    algorithm: 'sha256',
    headers: {
      signature: { name: 'x-shopify-hmac-sha256', description: 'The HMAC-SHA256 of the body, Base64.' },
    },
    content: signedContent('{body}'),
    written: { header: '{digest}', encoding: 'base64', key: { encoding: 'utf8' } },
    tolerance: 0,
    readSignature: prefixedDigest('', 'base64', 'sha256'),
    keyOf: textKey,
  }),
};
