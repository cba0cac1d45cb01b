import { applyDecorators } from '@nestjs/common';
import { ApiSecurity } from '@nestjs/swagger';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import type { ProblemCode } from '../../shared/problem-types.js';
import type { RestAuth } from '../../triggers/rest-trigger.js';
import type { ServedEndpoint } from '../pipeline/served-endpoint.js';
import { signatureSecurity } from '../signature-security.js';

/** Publishes how callers prove themselves and how they are refused. */
export function DocumentCallers({ auth }: ServedEndpoint): MethodDecorator {
  return applyDecorators(
    ...auth.schemes.map((scheme) => ApiSecurity(scheme)),
    ...(auth.signature === null ? [] : [ApiSecurity(requirementOf(signatureSecurity(auth.signature)))]),
    ApiProblems(...problemsOf(auth)),
  );
}

function requirementOf(schemes: Record<string, unknown>): Record<string, string[]> {
  return Object.fromEntries(Object.keys(schemes).map((name) => [name, []]));
}

function problemsOf({ public: open, schemes, signature, ipRanges }: RestAuth): ProblemCode[] {
  return [
    ...(open ? [] : (['unauthenticated'] as const)),
    ...(schemes.length === 0 ? [] : (['invalid-credentials', 'invalid-token', 'forbidden'] as const)),
    ...(signature === null ? [] : (['signature-invalid', 'ambiguous-header'] as const)),
    ...(ipRanges === null ? [] : (['ip-not-allowed'] as const)),
  ];
}
