import { isJsonObject } from '../../shared/json.js';
import type { SignaturePreset } from '../signature-preset.js';
import { closedOptions } from './closed-options.js';
import { prefixedDigest } from './prefixed-digest.js';
import { signedContent } from './signed-content.js';
import { textKey } from './text-key.js';
import { TOLERANCE, toleranceOf } from './tolerance-option.js';

/** Slack's events: https://docs.slack.dev/authentication/verifying-requests-from-slack */
export const slackSignature: SignaturePreset = {
  name: 'slack',
  title: 'Slack',
  description: 'HMAC-SHA256 of `v0:`, the timestamp, `:` and the body, with the signing secret of the app.',
  options: closedOptions({ tolerance: TOLERANCE }),
  methodOf: (options) => ({
    algorithm: 'sha256',
    headers: {
      signature: { name: 'x-slack-signature', description: '`v0=` and the HMAC-SHA256, hexadecimal.' },
      timestamp: { name: 'x-slack-request-timestamp', description: 'When the call was signed, in Unix seconds.' },
    },
    content: signedContent('v0:{timestamp}:{body}'),
    written: { header: 'v0={digest}', encoding: 'hex', key: { encoding: 'utf8' } },
    tolerance: toleranceOf(options),
    readSignature: prefixedDigest('v0=', 'hex', 'sha256'),
    keyOf: textKey,
  }),
  handshake({ body }) {
    if (!isJsonObject(body) || body.type !== 'url_verification' || typeof body.challenge !== 'string') return undefined;
    return { challenge: body.challenge };
  },
};
