import { ManagementAccess } from './management-access.decorator.js';

/**
 * Whoever holds one of `roles` may call it: everywhere, or in the namespace that the route's `:namespace` parameter
 * names. `admin` implies every role. Documents 401 and 403; list other 403 codes together with `forbidden` above this.
 */
export function Roles(...roles: [string, ...string[]]): ClassDecorator & MethodDecorator {
  return ManagementAccess({ kind: 'roles', roles });
}
