import { SluiceError } from '../../shared/sluice-error.js';
import { MOST_ASKED } from './most-asked.js';

/**
 * Throws when an approval cannot be asked for as it is wanted.
 *
 * @param asked the usernames of those who would be asked
 */
export function requireAskable(
  { users, role, needed }: { users: readonly string[]; role: string | null; needed: number | null },
  asked: readonly string[],
): void {
  const unknown = users.find((username) => !asked.includes(username));
  if (asked.length > MOST_ASKED) throw refusal('too-many-approvers', `More than ${MOST_ASKED} people would be asked.`);
  if (unknown !== undefined) {
    throw refusal('unknown-approver', `Nobody who is active and has a role in this namespace is called "${unknown}".`);
  }
  if (asked.length === 0) {
    throw refusal('no-approvers', role === null ? 'Nobody is asked.' : `Nobody holds the role "${role}" here.`);
  }
  if (needed !== null && needed > asked.length) {
    throw refusal('too-few-approvers', `${needed} people must approve, and ${asked.length} can be asked.`);
  }
}

function refusal(stepCode: string, message: string): SluiceError {
  return new SluiceError('validation-failed', message, { stepCode });
}
