import { declaredTypes } from '../../schema/declared-types.js';
import type { ComplexObjects } from '../../schema/json-schema.js';
import { followRef, type ScopedSchema } from '../../schema/schema-scope.js';
import type { JsonObject } from '../../shared/json.js';

/** The types that a schema names, itself or by what it refers to; none when it does not say. */
export function typesOf(root: JsonObject, complexObjects: ComplexObjects): string[] {
  let at: ScopedSchema | undefined = { schema: root, scope: { root, complexObjects } };
  for (let steps = 0; at !== undefined && steps < 10; steps++) {
    const types = declaredTypes(at.schema);
    if (types.length > 0) return types;
    at = followRef(at.schema.$ref, at.scope);
  }
  return [];
}
