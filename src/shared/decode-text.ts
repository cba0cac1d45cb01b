import { decodeUtf8 } from './decode-utf8.js';
import { SluiceError } from './sluice-error.js';

/** The text of a body, without a byte order mark. Throws `malformed-body` when it is not UTF-8. */
export function decodeText(bytes: Uint8Array): string {
  const text = decodeUtf8(bytes);
  if (text === undefined) throw new SluiceError('malformed-body', 'The body is not UTF-8.');
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}
