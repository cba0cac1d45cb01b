import type { Principal } from '../../auth/principal.js';
import { visibleNamespaces } from '../../auth/visible-namespaces.js';
import { SluiceError } from '../../shared/sluice-error.js';

const WRITERS = ['flow_operator'];

/** The namespaces whose records the caller may write. Throws `forbidden` when there are none. */
export function requireWriter(principal: Principal): 'all' | string[] {
  const namespaces = visibleNamespaces(principal, WRITERS);
  if (namespaces.length > 0) return namespaces;
  throw new SluiceError('forbidden', 'Writing records takes the role flow_operator.');
}
