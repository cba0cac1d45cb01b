import { isJsonObject, type JsonObject } from '../shared/json.js';
import { didYouMean } from '../shared/nearest-name.js';
import type { FieldError } from '../shared/sluice-error.js';
import { readSchemaRef } from './schema-ref.js';
import { followRef, type SchemaScope } from './schema-scope.js';
import { subschemas } from './subschemas.js';

/** Keywords whose schemas apply to the very same value, so that following them in a circle would never end. */
const IN_PLACE = new Set(['allOf', 'anyOf', 'dependentSchemas', 'else', 'if', 'not', 'oneOf', 'then']);

/** References that lead nowhere, outside, or back to themselves without a step into the value. */
export function checkRefs(
  everySchema: readonly { pointer: string; schema: JsonObject }[],
  scope: SchemaScope,
): FieldError[] {
  return everySchema
    .filter(({ schema }) => schema.$ref !== undefined)
    .flatMap(({ pointer, schema }) => {
      const at = { pointer: `${pointer}/$ref` };
      const ref = readSchemaRef(schema.$ref);
      if (ref === undefined) {
        const hint = 'Refer to "#/$defs/<name>" or "#/complexObjects/<name>".';
        return [{ ...at, code: 'unsupported-ref', message: 'A reference stays inside the namespace.', hint }];
      }
      if (followRef(schema.$ref, scope) === undefined) {
        const places = ref.place === '$defs' ? scope.root.$defs : scope.complexObjects;
        const hint = didYouMean(ref.name, isJsonObject(places) ? Object.keys(places) : []);
        const kind = ref.place === '$defs' ? 'definition' : 'complex object';
        return [{ ...at, code: 'unknown-ref', message: `There is no ${kind} "${ref.name}".`, ...(hint && { hint }) }];
      }
      return refersToItself(schema, scope)
        ? [
            {
              ...at,
              code: 'circular-ref',
              message: 'The reference leads back to itself without a step into the value.',
            },
          ]
        : [];
    });
}

function refersToItself(start: JsonObject, scope: SchemaScope): boolean {
  const seen = new Set<JsonObject>();
  const open = applied(start, scope);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.schema === start) return true;
    if (seen.has(next.schema)) continue;
    seen.add(next.schema);
    open.push(...applied(next.schema, next.scope));
  }
  return false;
}

/** The schemas that a schema applies to the same value. */
function applied(schema: JsonObject, scope: SchemaScope): { schema: JsonObject; scope: SchemaScope }[] {
  const target = followRef(schema.$ref, scope);
  const inPlace = subschemas(schema)
    .filter(({ tokens }) => IN_PLACE.has(String(tokens[0])))
    .map((subschema) => ({ schema: subschema.schema, scope }));
  return target === undefined ? inPlace : [target, ...inPlace];
}
