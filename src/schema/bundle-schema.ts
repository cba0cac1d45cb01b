import { isJsonObject, type JsonObject } from '../shared/json.js';
import type { ComplexObjects, JsonSchema } from './json-schema.js';
import { readSchemaRef, type SchemaRef } from './schema-ref.js';
import { followRef } from './schema-scope.js';
import { mapSubschemas } from './subschemas.js';

/** A schema that stands alone: each thing it refers to is among `definitions`, by the name that `refTo` gives. */
export interface SchemaBundle {
  schema: JsonSchema;
  definitions: Record<string, JsonSchema>;
}

export interface BundleNames {
  /** The key in `definitions` of a `$defs` entry. `owner` is the complex object it sits in, or undefined for the schema itself. */
  definition(name: string, owner: string | undefined): string;
  /** The key in `definitions` of a complex object. */
  complexObject(name: string): string;
  /** The `$ref` that leads to a key in `definitions`. */
  refTo(key: string): string;
}

/** Gathers a schema and all it refers to, directly or not. References that lead nowhere are left as they are. */
export function bundleSchema(schema: JsonSchema, complexObjects: ComplexObjects, names: BundleNames): SchemaBundle {
  const definitions = new Map<string, JsonSchema>();

  function rewrite(subschema: JsonObject, owner: string | undefined, root: JsonSchema): JsonObject {
    const { $schema: _dialect, $defs: _definitions, ...rest } = subschema;
    const rewritten = mapSubschemas(rest, (inner) => rewrite(inner, owner, root));
    const ref = readSchemaRef(rest.$ref);
    const target = ref && followRef(rest.$ref, { root, complexObjects });
    if (ref === undefined || target === undefined) return rewritten;
    const key = keyOf(ref, owner);
    if (!definitions.has(key)) {
      definitions.set(key, {});
      const inside = ref.place === 'complexObjects' ? ref.name : owner;
      definitions.set(key, rewrite(target.schema, inside, target.scope.root));
    }
    return { ...rewritten, $ref: names.refTo(key) };
  }

  function keyOf(ref: SchemaRef, owner: string | undefined): string {
    return ref.place === '$defs' ? names.definition(ref.name, owner) : names.complexObject(ref.name);
  }

  const rewritten = isJsonObject(schema) ? rewrite(schema, undefined, schema) : schema;
  return { schema: rewritten, definitions: Object.fromEntries(definitions) };
}
