import type { Principal } from './principal.js';

/** How the audit trail and `createdBy` name a caller. A user name cannot hold a colon, so no key passes for a person. */
export function actorOf(principal: Pick<Principal, 'kind' | 'name'>): string {
  return principal.kind === 'user' ? principal.name : `${principal.kind}:${principal.name}`;
}
