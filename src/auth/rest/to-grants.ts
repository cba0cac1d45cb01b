import type { Grant } from '../principal.js';
import type { GrantDto } from './grant.dto.js';

export function toGrants(grants: readonly GrantDto[]): Grant[] {
  return grants.map(({ role, namespace }) => ({ role, namespace: namespace ?? null }));
}
