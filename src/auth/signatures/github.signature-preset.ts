import type { SignaturePreset } from '../signature-preset.js';
import { closedOptions } from './closed-options.js';
import { prefixedDigest } from './prefixed-digest.js';
import { signedContent } from './signed-content.js';
import { textKey } from './text-key.js';

/** GitHub's webhooks: https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries */
export const githubSignature: SignaturePreset = {
  name: 'github',
  title: 'GitHub',
  description: 'HMAC-SHA256 of the body with the secret of the webhook.',
  options: closedOptions(),
  methodOf: () => ({
    algorithm: 'sha256',
    headers: {
      signature: {
        name: 'x-hub-signature-256',
        description: '`sha256=` and the HMAC-SHA256 of the body, hexadecimal.',
      },
    },
    content: signedContent('{body}'),
    written: { header: 'sha256={digest}', encoding: 'hex', key: { encoding: 'utf8' } },
    tolerance: 0,
    readSignature: prefixedDigest('sha256=', 'hex', 'sha256'),
    keyOf: textKey,
  }),
  handshake: ({ headers }) => (headers['x-github-event'] === 'ping' ? { handshake: 'ping' } : undefined),
};
