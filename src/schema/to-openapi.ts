import { bundleSchema, type BundleNames } from './bundle-schema.js';
import type { ComplexObjects, JsonSchema } from './json-schema.js';

/** A schema as an OpenAPI 3.1 document holds it. */
export interface OpenApiSchema {
  schema: JsonSchema;
  /** All it refers to, for `components.schemas`. Complex objects keep their names. */
  components: Record<string, JsonSchema>;
}

/**
 * Rewrites a designer's schema for an OpenAPI 3.1 document: `#/complexObjects/x` becomes `#/components/schemas/x`. A
 * `$defs` entry becomes the component `<prefix>.<name>`, since `#/$defs/…` would be read from the document's root;
 * choose a `prefix` that is unique in the document, of letters, digits, `.`, `_` and `-`.
 */
export function toOpenApi(schema: JsonSchema, complexObjects: ComplexObjects, prefix: string): OpenApiSchema {
  const names: BundleNames = {
    definition: (name, owner) => `${owner ?? prefix}.${name}`,
    complexObject: (name) => name,
    refTo: (key) => `#/components/schemas/${key}`,
  };
  const bundle = bundleSchema(schema, complexObjects, names);
  return { schema: bundle.schema, components: bundle.definitions };
}
