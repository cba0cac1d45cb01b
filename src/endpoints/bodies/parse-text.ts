import { SluiceError } from '../../shared/sluice-error.js';
import { decodeText } from '../../shared/decode-text.js';

/** A plain text as it is. Throws `validation-failed` for one that cannot be stored. */
export function parseText(bytes: Uint8Array): string {
  const text = decodeText(bytes);
  if (text.includes('\u0000')) {
    throw new SluiceError('validation-failed', 'The body holds the NUL character.', {
      errors: [{ pointer: '/body', code: 'unstorable-text', message: 'must not hold the NUL character' }],
    });
  }
  return text;
}
