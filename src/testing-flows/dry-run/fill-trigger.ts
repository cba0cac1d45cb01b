import { exampleOf } from '../../schema/example-of.js';
import type { ComplexObjects, JsonSchema } from '../../schema/json-schema.js';
import { sharedValidator } from '../../schema/shared-validator.js';
import { cloneJson } from '../../shared/clone-json.js';
import { isJsonObject, type JsonObject } from '../../shared/json.js';
import { SluiceError } from '../../shared/sluice-error.js';

/**
 * Trigger data that the flow can meet: what is given, defaults filled in, and an example of each member that is left out.
 * Throws `validation-failed`.
 */
export function fillTrigger(given: JsonObject, schema: JsonSchema, complexObjects: ComplexObjects): JsonObject {
  const example = exampleOf(schema, complexObjects);
  const trigger = cloneJson({ ...(isJsonObject(example) ? example : {}), ...given });
  const errors = sharedValidator(schema, complexObjects)(trigger);
  if (errors.length === 0) return trigger;
  throw new SluiceError('validation-failed', 'The trigger data is not what the flow can get.', {
    errors: errors.map((error) => ({ ...error, pointer: `/trigger${error.pointer}` })),
  });
}
