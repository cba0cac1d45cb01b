import { createHmac } from 'node:crypto';
import type { SignatureMethod } from '../../src/auth/signature-method.js';

/** How each sender's signature header comes about, written apart from what is tested. */
const SENDERS: Record<
  string,
  { content: string; encoding: 'hex' | 'base64'; header(digest: string, time: number): string }
> = {
  github: { content: 'BODY', encoding: 'hex', header: (digest) => `sha256=${digest}` },
  shopify: { content: 'BODY', encoding: 'base64', header: (digest) => digest },
  slack: { content: 'v0:TIME:BODY', encoding: 'hex', header: (digest) => `v0=${digest}` },
  stripe: { content: 'TIME.BODY', encoding: 'hex', header: (digest, time) => `t=${time},v1=${digest}` },
  'standard-webhooks': { content: 'ID.TIME.BODY', encoding: 'base64', header: (digest) => `v1,${digest}` },
  hmac: { content: 'BODY', encoding: 'hex', header: (digest) => digest },
};

/** The headers that a sender would sign `body` with at `now` (Unix milliseconds). */
export function signedHeaders(
  sender: string,
  { headers }: Pick<SignatureMethod, 'headers'>,
  body: Uint8Array,
  { secret, now }: { secret: string; now: number },
): Record<string, string> {
  const { content, encoding, header } = SENDERS[sender]!;
  const time = Math.floor(now / 1000);
  const id = 'msg_2KWPBgLlAfxdpx2AI54pPJ85f4W';
  const key = sender === 'standard-webhooks' ? Buffer.from(secret.replace('whsec_', ''), 'base64') : secret;
  const before = content.replace('BODY', '').replace('ID', id).replace('TIME', String(time));
  const digest = createHmac('sha256', key).update(before).update(body).digest(encoding);
  return {
    [headers.signature.name]: header(digest, time),
    ...(headers.timestamp && { [headers.timestamp.name]: String(time) }),
    ...(headers.id && { [headers.id.name]: id }),
  };
}
