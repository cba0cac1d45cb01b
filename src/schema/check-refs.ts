import { isJsonObject, type JsonObject } from '../shared/json.js';
import { didYouMean } from '../shared/nearest-name.js';
import type { FieldError } from '../shared/sluice-error.js';
import { readSchemaRef } from './schema-ref.js';
import { followRef, type SchemaScope } from './schema-scope.js';
import { isAppliedInPlace, subschemas } from './subschemas.js';

const MOST_APPLIED = 1_000;

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
      const problem = followInPlace(schema, scope);
      return problem === undefined ? [] : [{ ...at, ...problem }];
    });
}

/**
 * Follows all that a schema applies to the same value, each time it does: schemas that refer to others twice, which refer
 * to others twice, would otherwise cost the validation of every value more than anyone can pay.
 */
function followInPlace(start: JsonObject, scope: SchemaScope): { code: string; message: string } | undefined {
  const open = applied(start, scope);
  let followed = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.schema === start) {
      return { code: 'circular-ref', message: 'The reference leads back to itself without a step into the value.' };
    }
    if (++followed > MOST_APPLIED) {
      return { code: 'too-large', message: `A schema applies at most ${MOST_APPLIED} schemas to the same value.` };
    }
    open.push(...applied(next.schema, next.scope));
  }
  return undefined;
}

/** The schemas that a schema applies to the same value. */
function applied(schema: JsonObject, scope: SchemaScope): { schema: JsonObject; scope: SchemaScope }[] {
  const target = followRef(schema.$ref, scope);
  const inPlace = subschemas(schema)
    .filter(isAppliedInPlace)
    .map((subschema) => ({ schema: subschema.schema, scope }));
  return target === undefined ? inPlace : [target, ...inPlace];
}
