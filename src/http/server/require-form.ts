import type { IncomingHttpHeaders } from 'node:http';
import { SluiceError } from '../../shared/sluice-error.js';
import { mediaTypeOf } from '../media-type-of.js';

/** Refuses, before a byte of it is read, a body that is not a plain form. */
export function requireForm(headers: IncomingHttpHeaders): void {
  const type = mediaTypeOf(headers['content-type'] ?? '');
  if (type !== 'application/x-www-form-urlencoded' || headers['content-encoding'] !== undefined) {
    throw new SluiceError('unsupported-media-type', 'Send the body as application/x-www-form-urlencoded.');
  }
}
