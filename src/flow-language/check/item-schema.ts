import type { ComplexObjects, JsonSchema } from '../../schema/json-schema.js';
import { followRef, type SchemaScope } from '../../schema/schema-scope.js';
import { isJsonObject, type JsonValue } from '../../shared/json.js';

/** References of references are followed this far. */
const FURTHEST = 20;

/** What the schema of a list says of its items, as a schema that stands by itself; any JSON where it does not say so simply. */
export function itemSchema(list: JsonSchema, complexObjects: ComplexObjects): JsonSchema {
  let schema: JsonValue = list;
  let scope: SchemaScope = { root: list, complexObjects };
  for (let followed = 0; followed < FURTHEST && isJsonObject(schema); followed++) {
    if (isJsonObject(schema.items) && schema.prefixItems === undefined) {
      return { ...schema.items, ...(isJsonObject(scope.root.$defs) ? { $defs: scope.root.$defs } : {}) };
    }
    const target = followRef(schema.$ref, scope);
    if (target === undefined) return {};
    ({ schema, scope } = target);
  }
  return {};
}
