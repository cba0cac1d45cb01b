import type { JsonObject } from '../../shared/json.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { decodeText } from '../../shared/decode-text.js';
import { requireFitField } from './require-fit-field.js';

/**
 * Reads `application/x-www-form-urlencoded` (WHATWG URL, section 5.1): each name with its text, or with a list of texts when it
 * comes more than once. Brackets and dots in names mean nothing. Throws `malformed-body`, `forbidden-key`, or
 * `validation-failed` for text that cannot be stored.
 */
export function parseForm(bytes: Uint8Array): JsonObject {
  const found = new Map<string, string[]>();
  for (const pair of decodeText(bytes).split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decode(equals === -1 ? pair : pair.slice(0, equals));
    const text = equals === -1 ? '' : decode(pair.slice(equals + 1));
    const texts = found.get(name);
    if (texts !== undefined) texts.push(text);
    else found.set(name, [text]);
    requireFitField(name, text);
  }
  return Object.fromEntries([...found].map(([name, texts]) => [name, texts.length === 1 ? texts[0]! : texts]));
}

function decode(text: string): string {
  if (!text.includes('%') && !text.includes('+')) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new SluiceError('malformed-body', 'The form has a percent-escape that cannot be decoded.');
  }
}
