import { Reflector } from '@nestjs/core';

/** Who may call an operation of the management API. An operation without a rule is refused to everyone. */
export type AccessRule =
  | { kind: 'public' }
  | { kind: 'authenticated' }
  /** One of these roles is enough. */
  | { kind: 'roles'; roles: readonly string[] };

/** Puts a rule on an operation or on a whole controller; the operation's own rule wins. */
export const AccessRule = Reflector.createDecorator<AccessRule>();
