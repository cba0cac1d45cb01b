import type { Principal } from '../../auth/principal.js';
import { visibleNamespaces } from '../../auth/visible-namespaces.js';

/** A role of any kind tells its holder that the namespace exists. */
export function knownNamespaces(principal: Principal): 'all' | string[] {
  return visibleNamespaces(
    principal,
    principal.grants.map(({ role }) => role),
  );
}
