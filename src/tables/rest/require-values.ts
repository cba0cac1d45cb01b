import type { JsonSchema } from '../../schema/json-schema.js';
import { sharedValidator } from '../../schema/shared-validator.js';
import type { JsonObject } from '../../shared/json.js';
import { SluiceError } from '../../shared/sluice-error.js';

/** The values with the schema's defaults. Throws `validation-failed` with every bad column. */
export function requireValues(schema: JsonSchema, values: JsonObject): JsonObject {
  const complete = structuredClone(values);
  const errors = sharedValidator(schema, {})(complete);
  if (errors.length === 0) return complete;
  throw new SluiceError('validation-failed', 'The table cannot hold these values.', {
    errors: errors.map((error) => ({ ...error, pointer: `/values${error.pointer}` })),
  });
}
