import type { IncomingHttpHeaders } from 'node:http';
import { SluiceError } from '../../shared/sluice-error.js';
import { mediaTypeOf } from '../media-type-of.js';
import { requireUtf8 } from './require-utf8.js';

const JSON_TYPE = /^application\/(?:json|[a-z0-9!#$&^_.-]+\+json)$/;

/** Refuses, before a byte of it is read, a body that is not plain UTF-8 JSON. */
export function requireJsonBody(headers: IncomingHttpHeaders): void {
  const encoding = headers['content-encoding']?.trim().toLowerCase();
  if (encoding !== undefined && encoding !== '' && encoding !== 'identity') {
    throw new SluiceError('unsupported-media-type', 'Send the body without a content encoding.');
  }
  const type = headers['content-type'];
  if (type === undefined) {
    if (hasBody(headers)) {
      throw new SluiceError('unsupported-media-type', 'Say what the body is: Content-Type: application/json.');
    }
    return;
  }
  if (!JSON_TYPE.test(mediaTypeOf(type))) {
    throw new SluiceError('unsupported-media-type', 'Send the body as application/json.');
  }
  requireUtf8(type);
}

function hasBody(headers: IncomingHttpHeaders): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}
