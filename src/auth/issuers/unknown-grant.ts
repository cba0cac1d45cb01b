import { QueryFailedError } from 'typeorm';
import { SluiceError } from '../../shared/sluice-error.js';
import type { ClaimGrant } from './issuer-settings.js';

/** Which constraint a grant of something that does not exist breaks. */
const REFERENCES = [
  { constraint: 'fk_token_issuer_grant_role', member: 'role' },
  { constraint: 'fk_token_issuer_grant_namespace', member: 'namespace' },
] as const;

/** What to say when a grant could not be written: `validation-failed` with its place, where that is the reason. */
export function unknownGrant(grant: ClaimGrant, at: number): (error: unknown) => never {
  return (error) => {
    const broken = error instanceof QueryFailedError ? (error.driverError as { constraint?: string }).constraint : '';
    const reference = REFERENCES.find(({ constraint }) => constraint === broken);
    if (reference === undefined) throw error;
    const { member } = reference;
    const message = `there is no ${member} "${grant[member]}"`;
    throw new SluiceError('validation-failed', 'A grant names something that does not exist.', {
      errors: [{ pointer: `/grants/${at}/${member}`, code: `unknown-${member}`, message }],
    });
  };
}
