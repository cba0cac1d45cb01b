import { ManagementAccess } from './management-access.decorator.js';

/** Anyone who proves who they are may call it, whatever their roles. */
export function Authenticated(): ClassDecorator & MethodDecorator {
  return ManagementAccess({ kind: 'authenticated' });
}
