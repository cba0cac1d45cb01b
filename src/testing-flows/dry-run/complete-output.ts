import { exampleOf } from '../../schema/example-of.js';
import type { ComplexObjects, JsonSchema } from '../../schema/json-schema.js';
import { sharedValidator } from '../../schema/shared-validator.js';
import { cloneJson } from '../../shared/clone-json.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.js';
import type { FieldError } from '../../shared/sluice-error.js';

/** The output as it stands when that is valid; else with the members that it lacks taken from an example; else why not. */
export function completeOutput(
  output: JsonObject,
  schema: JsonSchema,
  complexObjects: ComplexObjects,
): { output: JsonObject } | { errors: FieldError[] } {
  const validate = sharedValidator(schema, complexObjects);
  const asWritten = cloneJson(output);
  const errors = validate(asWritten);
  if (errors.length === 0) return { output: asWritten };
  const completed = laidOver(exampleOf(schema, complexObjects) ?? {}, output) as JsonObject;
  return validate(completed, 1).length === 0 ? { output: completed } : { errors };
}

/** One item of a list is an example of all. */
function laidOver(below: JsonValue, value: JsonValue): JsonValue {
  if (Array.isArray(value)) {
    const [item = {}] = Array.isArray(below) ? below : [];
    return value.map((part) => laidOver(item, part));
  }
  if (!isJsonObject(value)) return cloneJson(value);
  const under = isJsonObject(below) ? below : {};
  const members = Object.entries(value).map(([name, part]): [string, JsonValue] => [
    name,
    laidOver(Object.hasOwn(under, name) ? under[name]! : {}, part),
  ]);
  return { ...cloneJson(under), ...Object.fromEntries(members) };
}
