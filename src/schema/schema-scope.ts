import { isJsonObject } from '../shared/json.js';
import type { ComplexObjects, JsonSchema } from './json-schema.js';
import { readSchemaRef } from './schema-ref.js';

/** Where the references of a schema lead. `root` is the document that `#/$defs/…` is relative to. */
export interface SchemaScope {
  root: JsonSchema;
  complexObjects: ComplexObjects;
}

/** A schema together with the scope in which its references must be read. */
export interface ScopedSchema {
  schema: JsonSchema;
  scope: SchemaScope;
}

/** The schema that `ref` names, or undefined when there is none. */
export function followRef(ref: unknown, scope: SchemaScope): ScopedSchema | undefined {
  const target = readSchemaRef(ref);
  if (target === undefined) return undefined;
  const places = target.place === '$defs' ? scope.root.$defs : scope.complexObjects;
  if (!isJsonObject(places) || !Object.hasOwn(places, target.name)) return undefined;
  const schema = places[target.name];
  if (typeof schema === 'boolean') return { schema: schema ? {} : { not: {} }, scope };
  if (!isJsonObject(schema)) return undefined;
  return { schema, scope: target.place === '$defs' ? scope : { ...scope, root: schema } };
}
