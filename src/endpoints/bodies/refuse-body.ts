import type { IncomingHttpHeaders } from 'node:http';
import { mediaTypeOf } from '../../http/media-type-of.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { bodyForm } from '../../triggers/rest-media-types.js';
import { DEFAULT_MEDIA_TYPES, type RestBody, type RestMethod } from '../../triggers/rest-trigger.js';
import { contentEncodingOf, ENCODINGS } from './content-encoding.js';

const CHARSET = /^\s*charset\s*=\s*"?([^"\s]*)"?\s*$/i;

/** The response header that names the media types a method takes (RFC 9110, 15.5.16; LDP, 7.1; RFC 5789, 3.1). */
const ACCEPT: Partial<Record<RestMethod, string>> = { POST: 'accept-post', PATCH: 'accept-patch' };

/** Why a body will not be read, by what the headers say of it. `limit` is in bytes. */
export function refusalOfBody(
  headers: IncomingHttpHeaders,
  { method, body, limit }: { method: RestMethod; body: RestBody | null; limit: number },
): SluiceError | undefined {
  if (contentEncodingOf(headers) === undefined) {
    return new SluiceError('unsupported-media-type', `Send the body as it is, or encoded as ${ENCODINGS.join(', ')}.`, {
      headers: { 'accept-encoding': ENCODINGS.join(', ') },
    });
  }
  const fault = faultOfType(headers, body);
  if (fault !== undefined) {
    const mediaTypes = (body?.mediaTypes ?? DEFAULT_MEDIA_TYPES).join(', ');
    return new SluiceError('unsupported-media-type', fault, { headers: { [ACCEPT[method] ?? 'accept']: mediaTypes } });
  }
  return Number(headers['content-length'] ?? 0) > limit ? tooLarge(limit) : undefined;
}

export function tooLarge(limit: number): SluiceError {
  return new SluiceError('payload-too-large', `This endpoint takes at most ${limit} bytes.`);
}

function faultOfType(headers: IncomingHttpHeaders, body: RestBody | null): string | undefined {
  const type = headers['content-type'];
  const mediaTypes = (body?.mediaTypes ?? DEFAULT_MEDIA_TYPES).join(' or ');
  if (type === undefined) {
    return hasBody(headers) ? `Say what the body is, by a Content-Type of ${mediaTypes}.` : undefined;
  }
  const mediaType = mediaTypeOf(type);
  const taken = body === null ? bodyForm(mediaType) === 'json' : body.mediaTypes.includes(mediaType);
  if (!taken) return `Send the body as ${mediaTypes}.`;
  const charset = type
    .split(';')
    .slice(1)
    .map((parameter) => CHARSET.exec(parameter)?.[1]?.toLowerCase())
    .find((given) => given !== undefined && given !== 'utf-8' && given !== 'utf8');
  return charset === undefined ? undefined : 'Send the body in UTF-8.';
}

function hasBody(headers: IncomingHttpHeaders): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}
