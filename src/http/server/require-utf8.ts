import { SluiceError } from '../../shared/sluice-error.js';

const CHARSET = /^\s*charset\s*=\s*"?([^"\s]*)"?\s*$/i;

/** Throws `unsupported-media-type` for a `Content-Type` that names another charset. */
export function requireUtf8(contentType: string): void {
  for (const parameter of contentType.split(';').slice(1)) {
    const charset = CHARSET.exec(parameter)?.[1]?.toLowerCase();
    if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8') {
      throw new SluiceError('unsupported-media-type', 'Send the body in UTF-8.');
    }
  }
}
