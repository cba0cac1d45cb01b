import type { OpenAPIObject } from '@nestjs/swagger';
import { exampleOf } from '../../schema/example-of.js';
import type { ComplexObjects, JsonSchema } from '../../schema/json-schema.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.js';

const PREFIX = '#/components/schemas/';

/** Makes an example of any schema in the document, with the document's components at hand; undefined where none is found. */
export function exampleSource(document: OpenAPIObject): (schema: unknown) => JsonValue | undefined {
  const components = (document.components?.schemas ?? {}) as Record<string, JsonSchema>;
  // Short names of our own: those of components may be longer than a reference to a complex object can be.
  const keys = new Map(Object.keys(components).map((name, at) => [name, `c${at}`]));
  const complexObjects: ComplexObjects = Object.fromEntries(
    Object.entries(components).map(([name, schema]) => [keys.get(name)!, renameRefs(schema, keys) as JsonSchema]),
  );
  return (schema) => exampleOf(renameRefs(schema as JsonObject, keys) as JsonSchema, complexObjects);
}

/** A `$ref` beside a text that only looks like one (in an example, say) is renamed too; it leads nowhere either way. */
function renameRefs(value: JsonValue, keys: ReadonlyMap<string, string>): JsonValue {
  if (Array.isArray(value)) return value.map((item) => renameRefs(item, keys));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      const name = key === '$ref' && typeof member === 'string' && keys.get(member.slice(PREFIX.length));
      return [key, name ? `#/complexObjects/${name}` : renameRefs(member, keys)];
    }),
  );
}
