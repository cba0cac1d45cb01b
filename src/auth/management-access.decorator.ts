import { applyDecorators } from '@nestjs/common';
import { ApiSecurity } from '@nestjs/swagger';
import { ApiProblems } from '../http/api-problems.decorator.js';
import { AccessRule } from './access-rule.js';

/** The auth schemes that the management API accepts, in the order in which they are tried. */
export const MANAGEMENT_SCHEMES: readonly string[] = ['jwt', 'api-key'];

/** Enforces the rule and documents it: the accepted schemes, 401 and, where roles decide, 403. */
export function ManagementAccess(rule: AccessRule): ClassDecorator & MethodDecorator {
  return applyDecorators(
    AccessRule(rule),
    ...MANAGEMENT_SCHEMES.map((scheme) => ApiSecurity(scheme)),
    ApiProblems('unauthenticated', 'invalid-credentials', 'invalid-token'),
    ...(rule.kind === 'roles' ? [ApiProblems('forbidden')] : []),
  );
}
