import type { JsonValue } from '../../../shared/json.js';
import { parseJson } from '../../../shared/parse-json.js';
import { SluiceError } from '../../../shared/sluice-error.js';

const JSON_TYPE = /^application\/(?:[a-z0-9!#$&^_.-]+\+)?json$/;
const TEXT_TYPE = /^(?:text\/.*|application\/(?:xml|x-www-form-urlencoded|javascript|yaml|.*\+xml|.*\+yaml))$/;

/**
 * The value of an answer's body by its content type: of JSON the value, of text the text, of anything else Base64; null for
 * no body. Throws `response-invalid` for a body that is not what its type says.
 */
export function decodeResponse(contentType: string | undefined, body: Buffer): JsonValue {
  if (body.length === 0) return null;
  const [type = '', ...parameters] = (contentType ?? '').split(';').map((part) => part.trim().toLowerCase());
  if (JSON_TYPE.test(type)) return jsonOf(body);
  if (TEXT_TYPE.test(type)) return textOf(body, charsetIn(parameters));
  return type === '' ? (utf8Of(body) ?? body.toString('base64')) : body.toString('base64');
}

function jsonOf(body: Buffer): JsonValue {
  const hasMark = body.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]));
  try {
    return parseJson(hasMark ? body.subarray(3) : body);
  } catch (cause) {
    const reason = cause instanceof SluiceError ? cause.detail : 'It cannot be read.';
    throw new SluiceError('response-invalid', `The answer is not the JSON that it says it is. ${reason}`, { cause });
  }
}

function textOf(body: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset).decode(body);
  } catch (cause) {
    throw new SluiceError('response-invalid', `Nobody here can read texts in ${charset.slice(0, 40)}.`, { cause });
  }
}

function utf8Of(body: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return undefined;
  }
}

function charsetIn(parameters: readonly string[]): string {
  const found = parameters.find((parameter) => parameter.startsWith('charset='));
  return found === undefined ? 'utf-8' : found.slice('charset='.length).replaceAll('"', '');
}
