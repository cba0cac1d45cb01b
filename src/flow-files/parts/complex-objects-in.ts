import type { ComplexObjects, JsonSchema } from '../../schema/json-schema.js';
import type { JsonObject } from '../../shared/json.js';

/** Complex objects by name; a later one of the same name takes the place of an earlier one. */
export function complexObjectsIn(items: readonly JsonObject[]): ComplexObjects {
  return Object.fromEntries(items.map(({ name, schema }) => [name as string, schema as JsonSchema]));
}
