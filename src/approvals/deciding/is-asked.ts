import type { Principal } from '../../auth/principal.js';
import type { Approval } from '../store/approval.entity.js';

/** Only people are: never a key, nor whom another issuer vouches for. An `admin` is asked like anyone else, or not at all. */
export function isAsked(
  { namespace, users, role }: Pick<Approval, 'namespace' | 'users' | 'role'>,
  { kind, name, grants }: Principal,
): boolean {
  const held = grants.filter((grant) => grant.namespace === null || grant.namespace === namespace);
  if (kind !== 'user') return false;
  return held.some((grant) => grant.role === role) || (held.length > 0 && users.includes(name));
}
