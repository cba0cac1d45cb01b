import { declaredTypes } from './declared-types.js';
import { everyAppliedSchema } from './every-applied-schema.js';
import { resolveRef } from './resolve-ref.js';
import type { ScopedSchema } from './schema-scope.js';

/** The types that a schema names; where it names none itself, those that its parts and alternatives name. */
export function appliedTypes(located: ScopedSchema): string[] {
  const resolved = resolveRef(located);
  const own = declaredTypes(resolved.schema);
  return own.length > 0 ? own : everyAppliedSchema([resolved]).flatMap(({ schema }) => declaredTypes(schema));
}
