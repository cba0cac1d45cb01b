import type { JsonObject } from '../shared/json.js';
import type { FieldError } from '../shared/sluice-error.js';
import { MOST_FIELD_ERRORS } from './field-errors.js';
import { warnOfRequired } from './check-required.js';
import { everySubschema } from './every-subschema.js';
import type { ComplexObjects, JsonSchema } from './json-schema.js';
import { readSchemaRef } from './schema-ref.js';
import { isAppliedInPlace, subschemas } from './subschemas.js';

const MOST_SUBSCHEMAS = 2_000;

/**
 * What is odd about a schema that `checkSchema` finds nothing wrong with, and about the complex objects it refers to, which
 * is told where they are referred to. At most 20.
 */
export function schemaWarnings(schema: JsonSchema, complexObjects: ComplexObjects): FieldError[] {
  const told = new Set<string>();

  function warningsOf(root: JsonSchema): FieldError[] {
    return everySubschema(root, MOST_SUBSCHEMAS).flatMap(({ pointer, schema: subschema, inPlace }) => [
      ...(inPlace || isComposed(subschema) ? [] : warnOfRequired(subschema)).map((warning) => ({
        ...warning,
        pointer: pointer + warning.pointer,
      })),
      ...warningsBehind(subschema, `${pointer}/$ref`),
    ]);
  }

  function warningsBehind({ $ref }: JsonObject, pointer: string): FieldError[] {
    const ref = readSchemaRef($ref);
    if (ref?.place !== 'complexObjects' || told.has(ref.name) || !Object.hasOwn(complexObjects, ref.name)) return [];
    told.add(ref.name);
    return warningsOf(complexObjects[ref.name]).map((warning) => {
      const message = warning.message.startsWith('In the complex object')
        ? warning.message
        : `In the complex object "${ref.name}": ${warning.message}`;
      return { ...warning, pointer, message };
    });
  }

  return warningsOf(schema).slice(0, MOST_FIELD_ERRORS);
}

/** What it requires may be declared by the schemas it is made of. */
function isComposed(schema: JsonObject): boolean {
  return schema.$ref !== undefined || subschemas(schema).some(isAppliedInPlace);
}
