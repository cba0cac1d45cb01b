import type { StepError } from './journal.js';

const MOST_BYTES = { input: 2 * 1024 * 1024, output: 256 * 1024, answer: 1024 * 1024 };

/** In JSON text, an escape that PostgreSQL cannot read: U+0000 or half of a surrogate pair. */
const UNSTORABLE = /(?:^|[^\\])(?:\\\\)*\\u(?:0000|d[89a-f])/;

/** Why a step's input or output, or the caller's answer, cannot be recorded; undefined when it can. */
export function unfitData(what: keyof typeof MOST_BYTES, data: object): StepError | undefined {
  return unfitText(what, JSON.stringify(data));
}

/** The same of what is JSON text already. */
export function unfitText(what: keyof typeof MOST_BYTES, text: string): StepError | undefined {
  const bytes = Buffer.byteLength(text);
  if (bytes > MOST_BYTES[what]) {
    return { code: `${what}-too-large`, message: `The ${what} takes ${bytes} bytes; ${MOST_BYTES[what]} are allowed.` };
  }
  if (UNSTORABLE.test(text)) {
    return { code: `unstorable-${what}`, message: `The ${what} holds text with characters that cannot be stored.` };
  }
  return undefined;
}
