import { AccessRule } from './access-rule.js';

/** Anyone may call it: the operation proves its caller by itself, or needs none. */
export function Public(): ClassDecorator & MethodDecorator {
  return AccessRule({ kind: 'public' });
}
