import { isJsonObject } from '../shared/json.js';
import { followRef, type ScopedSchema } from './schema-scope.js';

/** So many schemas that apply to one value are looked into. */
const MOST_SCHEMAS = 50;

/** The schemas and all that they apply to the same value: references, `allOf`, and every alternative of a choice. */
export function everyAppliedSchema(schemas: readonly ScopedSchema[]): ScopedSchema[] {
  const found: ScopedSchema[] = [];
  const open = [...schemas];
  for (let next = open.shift(); next !== undefined && found.length < MOST_SCHEMAS; next = open.shift()) {
    found.push(next);
    const { schema, scope } = next;
    const target = followRef(schema.$ref, scope);
    if (target !== undefined) open.push(target);
    for (const inner of [schema.allOf, schema.anyOf, schema.oneOf].flat()) {
      if (isJsonObject(inner)) open.push({ schema: inner, scope });
    }
  }
  return found;
}
