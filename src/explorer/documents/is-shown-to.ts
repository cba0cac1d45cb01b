import { holdsRole, type Principal } from '../../auth/principal.js';
import { mayCall } from '../../endpoints/may-call.js';
import type { NamespaceVisibility } from '../../namespaces/namespace-visibility.js';
import type { RestAuth } from '../../triggers/rest-trigger.js';

/** They see every endpoint of a namespace, whether they may call it or not. `admin` implies them. */
const SEE_ALL = ['api_explorer', 'flow_designer'];

/** Whether a namespace's document tells a reader of an endpoint; `null` reads without credentials. */
export function isShownTo(
  reader: Principal | null,
  auth: RestAuth,
  namespace: { name: string; visibility: NamespaceVisibility },
): boolean {
  if (reader === null) return namespace.visibility === 'public';
  return holdsRole(reader, SEE_ALL, namespace.name) || mayCall(reader, auth, namespace.name);
}
