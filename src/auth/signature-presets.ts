import type { SignaturePreset } from './signature-preset.js';
import { githubSignature } from './signatures/github.signature-preset.js';
import { hmacSignature } from './signatures/hmac.signature-preset.js';
import { shopifySignature } from './signatures/shopify.signature-preset.js';
import { slackSignature } from './signatures/slack.signature-preset.js';
import { standardWebhooksSignature } from './signatures/standard-webhooks.signature-preset.js';
import { stripeSignature } from './signatures/stripe.signature-preset.js';

/** Every kind of sender whose signatures are understood, by name. */
export const SIGNATURE_PRESETS: ReadonlyMap<string, SignaturePreset> = new Map(
  [githubSignature, stripeSignature, slackSignature, shopifySignature, standardWebhooksSignature, hmacSignature].map(
    (preset) => [preset.name, preset],
  ),
);
