import { decodeUtf8 } from './decode-utf8.js';
import { findJsonFault } from './json-fault.js';
import type { JsonValue } from './json.js';
import { SluiceError } from './sluice-error.js';

/**
 * Reads a JSON text (RFC 8259) so that it can mean one thing only, and can be stored. Throws `malformed-json`,
 * `duplicate-key`, `forbidden-key` or `json-too-deep` for texts that are refused as such, and `validation-failed` for
 * values that would be changed or lost on the way: numbers out of range or precision, `\u0000`, lone surrogates.
 * Each names the place by JSON Pointer, below `pointerPrefix`, and by position.
 */
export function parseJson(bytes: Uint8Array, pointerPrefix = ''): JsonValue {
  const text = decode(bytes);
  const fault = findJsonFault(text);
  if (fault === null) {
    return JSON.parse(text) as JsonValue;
  }
  const before = text.slice(0, fault.offset);
  const line = before.split('\n').length;
  const column = fault.offset - before.lastIndexOf('\n');
  throw new SluiceError(fault.problem, `${fault.message} (line ${line}, column ${column}).`, {
    errors: [{ pointer: pointerPrefix + fault.pointer, code: fault.code, message: fault.message }],
    extensions: { position: { offset: fault.offset, line, column } },
  });
}

function decode(bytes: Uint8Array): string {
  const text = decodeUtf8(bytes);
  if (text === undefined) {
    throw new SluiceError('malformed-json', 'The body is not UTF-8.');
  }
  if (text.startsWith('\ufeff')) {
    throw new SluiceError('malformed-json', 'The body starts with a byte order mark.');
  }
  return text;
}
