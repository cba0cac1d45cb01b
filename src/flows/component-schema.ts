import type { JsonSchema } from '../schema/json-schema.js';
import { isJsonObject, type JsonValue } from '../shared/json.js';

/** A part of the flow definition's schema as a component of an OpenAPI document. */
export function componentSchema(schema: JsonSchema): JsonSchema {
  return withComponentRefs(schema) as JsonSchema;
}

function withComponentRefs(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withComponentRefs);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([name, part]): [string, JsonValue] => {
    const isRef = name === '$ref' && typeof part === 'string';
    return [name, isRef ? part.replace('#/$defs/', '#/components/schemas/') : withComponentRefs(part)];
  });
  return Object.fromEntries(entries);
}
