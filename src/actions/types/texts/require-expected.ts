import type { ComplexObjects, JsonSchema } from '../../../schema/json-schema.js';
import { sharedValidator } from '../../../schema/shared-validator.js';
import type { JsonValue } from '../../../shared/json.js';
import { SluiceError } from '../../../shared/sluice-error.js';

/** The value with the schema's defaults. Throws when it is not what was expected. */
export function requireExpected(
  value: JsonValue,
  schema: JsonSchema | undefined,
  complexObjects: ComplexObjects = {},
): JsonValue {
  const [fault] = schema === undefined ? [] : sharedValidator(schema, complexObjects)(value);
  if (fault === undefined) return value;
  const place = fault.pointer === '' ? 'What the text says' : `In what the text says, ${fault.pointer}`;
  throw new SluiceError('validation-failed', `${place} ${fault.message}.`, { stepCode: 'unexpected-value' });
}
