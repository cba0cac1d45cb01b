import type { JsonSchema } from '../../schema/json-schema.js';
import { sharedValidator } from '../../schema/shared-validator.js';
import { cloneJson } from '../../shared/clone-json.js';
import type { JsonValue } from '../../shared/json.js';
import { SluiceError } from '../../shared/sluice-error.js';

/** A copy of the member with defaults filled in. Throws `validation-failed` when it does not fit its schema. */
export function requireShape<T>(member: string, value: JsonValue, schema: JsonSchema): T {
  const copy = cloneJson(value);
  const errors = sharedValidator(schema, {})(copy);
  if (errors.length === 0) return copy as T;
  throw new SluiceError('validation-failed', `What ${member} says cannot be understood.`, {
    errors: errors.map((error) => ({ ...error, pointer: `/${member}${error.pointer}` })),
  });
}
