import { isJsonObject, type JsonObject, type JsonValue } from '../shared/json.js';

/** Keywords whose value is one schema. */
const ONE = new Set([
  'additionalProperties',
  'contains',
  'contentSchema',
  'else',
  'if',
  'items',
  'not',
  'propertyNames',
  'then',
  'unevaluatedItems',
  'unevaluatedProperties',
]);
/** Keywords whose value is an object of schemas. */
const NAMED = new Set(['$defs', 'dependentSchemas', 'patternProperties', 'properties']);
/** Keywords whose value is a list of schemas. */
const LISTED = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);

/** Keywords whose schemas apply to the very same value. */
const IN_PLACE = new Set(['allOf', 'anyOf', 'dependentSchemas', 'else', 'if', 'not', 'oneOf', 'then']);

export interface Subschema {
  /** JSON Pointer tokens from the schema that holds it. */
  tokens: readonly (string | number)[];
  schema: JsonObject;
}

/** Whether it applies to the very value that the schema around it applies to. */
export function isAppliedInPlace({ tokens }: Subschema): boolean {
  return IN_PLACE.has(String(tokens[0]));
}

/** The schemas directly inside a schema. Boolean schemas are left out; data such as `const` or `examples` is never entered. */
export function subschemas(schema: JsonObject): Subschema[] {
  const found: Subschema[] = [];
  mapSubschemas(schema, (subschema, ...tokens) => {
    found.push({ tokens, schema: subschema });
    return subschema;
  });
  return found;
}

/** A copy of a schema with each schema directly inside it replaced by what `map` makes of it. */
export function mapSubschemas(
  schema: JsonObject,
  map: (subschema: JsonObject, ...tokens: (string | number)[]) => JsonObject,
): JsonObject {
  const mapped = (value: JsonValue, ...tokens: (string | number)[]) =>
    isJsonObject(value) ? map(value, ...tokens) : value;
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => {
      if (ONE.has(keyword)) return [keyword, mapped(value, keyword)];
      if (NAMED.has(keyword) && isJsonObject(value)) {
        const entries = Object.entries(value).map(([name, named]) => [name, mapped(named, keyword, name)]);
        return [keyword, Object.fromEntries(entries) as JsonObject];
      }
      if (LISTED.has(keyword) && Array.isArray(value)) {
        return [keyword, value.map((listed, position) => mapped(listed, keyword, position))];
      }
      return [keyword, value];
    }),
  );
}
