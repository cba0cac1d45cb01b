import { holdsRole, type Principal } from '../auth/principal.js';
import type { RestAuth } from '../triggers/rest-trigger.js';

/** Whether the roles of a principal let it call an endpoint of the namespace. */
export function mayCall(principal: Principal, { public: open, roles }: RestAuth, namespace: string): boolean {
  if (open) return true;
  return roles.length > 0
    ? holdsRole(principal, roles, namespace)
    : principal.grants.some((grant) => grant.namespace === null || grant.namespace === namespace);
}
