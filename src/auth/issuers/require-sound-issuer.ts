import { type FieldError, SluiceError } from '../../shared/sluice-error.js';
import type { IssuerSettings } from './issuer-settings.js';
import { issuerUrlFault } from './issuer-url.js';

const NAME = /^[a-z][a-z0-9_-]{0,63}$/;

/** Throws `validation-failed` unless an issuer may be called so and be so. */
export function requireSoundIssuer(name: string, { issuer, jwksUri, roleClaim, grants }: IssuerSettings): void {
  const errors: FieldError[] = [];
  const add = (pointer: string, code: string, message: string | undefined): void => {
    if (message !== undefined) errors.push({ pointer, code, message });
  };
  if (!NAME.test(name)) {
    add('/path/name', 'pattern', 'begins with a letter and goes on with a–z, 0–9, "_" and "-", 64 at most');
  }
  add('/issuer', 'url', issuerUrlFault(issuer));
  add('/jwksUri', 'url', jwksUri === null ? undefined : issuerUrlFault(jwksUri, { query: true }));
  const byClaim = grants.findIndex(({ claimValue }) => claimValue !== null);
  if (roleClaim === null && byClaim >= 0) {
    add(`/grants/${byClaim}/claimValue`, 'no-role-claim', 'means nothing without roleClaim');
  }
  if (errors.length > 0) throw new SluiceError('validation-failed', 'The token issuer is not valid.', { errors });
}
