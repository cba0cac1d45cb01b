import type { OpenAPIObject } from '@nestjs/swagger';
import { operationsOf } from './operations-of.js';

type SecuritySchemes = NonNullable<NonNullable<OpenAPIObject['components']>['securitySchemes']>;

/** Says of every operation how to authorize, "not at all" included, and describes exactly the schemes that are used. */
export function completeSecurity(document: OpenAPIObject, schemes: SecuritySchemes): OpenAPIObject {
  const used = new Set<string>();
  for (const { operation } of operationsOf(document)) {
    operation.security ??= [];
    operation.security.flatMap((requirement) => Object.keys(requirement)).forEach((name) => used.add(name));
  }
  const described = Object.entries(schemes).filter(([name]) => used.has(name));
  return { ...document, components: { ...document.components, securitySchemes: Object.fromEntries(described) } };
}
