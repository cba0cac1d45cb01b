import type { Principal } from '../../auth/principal.js';
import { visibleNamespaces } from '../../auth/visible-namespaces.js';
import { SluiceError } from '../../shared/sluice-error.js';

const READERS = ['flow_designer', 'flow_operator'];

/** The namespaces whose records the caller may read. Throws `forbidden` when there are none. */
export function requireReader(principal: Principal): 'all' | string[] {
  const namespaces = visibleNamespaces(principal, READERS);
  if (namespaces.length === 0) {
    throw new SluiceError('forbidden', 'Reading records takes the role flow_designer or flow_operator.');
  }
  return namespaces;
}
