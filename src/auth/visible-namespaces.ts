import type { Principal } from './principal.js';

/** The namespaces whose contents the principal may list because of one of `roles`; `all` when it is held everywhere. */
export function visibleNamespaces(principal: Principal, roles: readonly string[]): 'all' | string[] {
  const entitling = principal.grants.filter(({ role }) => role === 'admin' || roles.includes(role));
  if (entitling.some(({ namespace }) => namespace === null)) return 'all';
  return [...new Set(entitling.flatMap(({ namespace }) => namespace ?? []))].sort();
}
