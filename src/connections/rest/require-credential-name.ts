import { SluiceError } from '../../shared/sluice-error.js';

const NAME = /^[a-z][a-z0-9_-]{0,63}$/;

/** Throws `validation-failed` unless a credential may be called so. */
export function requireCredentialName(name: string): void {
  if (NAME.test(name)) return;
  const message = 'begins with a letter and goes on with a–z, 0–9, "_" and "-", 64 at most';
  throw new SluiceError('validation-failed', 'The name of the credential is not valid.', {
    errors: [{ pointer: '/path/name', code: 'pattern', message }],
  });
}
