import { holdsRole, type Principal } from './principal.js';

export type AccessDecision = 'granted' | 'forbidden' | 'absent';

/**
 * Whether the principal may do what needs one of `roles`, in `namespace` when the address names one.
 * 1. A role held everywhere or in the namespace grants it.
 * 2. Who holds anything in the namespace knows that it exists: forbidden.
 * 3. Who holds none of the roles anywhere is refused alike for every namespace: forbidden.
 * 4. Who holds one of them elsewhere must not learn which namespaces exist: absent.
 */
export function decideAccess(principal: Principal, roles: readonly string[], namespace?: string): AccessDecision {
  if (holdsRole(principal, roles, namespace)) return 'granted';
  if (namespace === undefined) return 'forbidden';
  if (principal.grants.some((grant) => grant.namespace === namespace)) return 'forbidden';
  const elsewhere = principal.grants.some(({ role }) => role === 'admin' || roles.includes(role));
  return elsewhere ? 'absent' : 'forbidden';
}
