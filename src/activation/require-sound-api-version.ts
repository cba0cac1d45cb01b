import { SluiceError } from '../shared/sluice-error.js';
import type { ApiVersionAddress, ApiVersionSettings } from './api-version-settings.js';

/** Throws `validation-failed` unless this may be said of the API version. */
export function requireSoundApiVersion(
  { version }: Pick<ApiVersionAddress, 'version'>,
  settings: ApiVersionSettings,
): void {
  const { deprecatedAt, sunsetAt, successor } = settings;
  // RFC 9745, section 4: the sunset is not earlier than the deprecation.
  if (deprecatedAt !== null && sunsetAt !== null && sunsetAt < deprecatedAt) {
    throw new SluiceError('validation-failed', 'The version would be gone before it is deprecated.', {
      errors: [{ pointer: '/sunsetAt', code: 'before-deprecation', message: 'must not be before deprecatedAt' }],
    });
  }
  if (successor === version) {
    throw new SluiceError('validation-failed', 'A version does not follow itself.', {
      errors: [{ pointer: '/successor', code: 'own-successor', message: 'must be another version' }],
    });
  }
}
