import type { IncomingHttpHeaders } from 'node:http';
import { SluiceError } from '../../shared/sluice-error.js';
import { mediaTypeOf } from '../media-type-of.js';
import { requireUtf8 } from './require-utf8.js';

/** Refuses, before a byte of it is read, a body that is not plain UTF-8 of one of the media types. */
export function requireMediaType(headers: IncomingHttpHeaders, mediaTypes: readonly string[]): void {
  const type = headers['content-type'] ?? '';
  if (!mediaTypes.includes(mediaTypeOf(type)) || headers['content-encoding'] !== undefined) {
    throw new SluiceError('unsupported-media-type', `Send the body as ${mediaTypes.join(' or ')}.`);
  }
  requireUtf8(type);
}
