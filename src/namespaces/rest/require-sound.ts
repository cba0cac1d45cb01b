import { checkSchema } from '../../schema/check-schema.js';
import type { ComplexObjects, JsonSchema } from '../../schema/json-schema.js';
import { type FieldError, SluiceError } from '../../shared/sluice-error.js';

const NAME = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;

/** Throws `validation-failed` unless the complex object may stand among the `others` of its namespace. */
export function requireSound(name: string, schema: JsonSchema, others: ComplexObjects): void {
  const errors: FieldError[] = NAME.test(name)
    ? checkSchema(schema, { ...others, [name]: schema }).map((error) => ({
        ...error,
        pointer: `/schema${error.pointer}`,
      }))
    : [
        {
          pointer: '/path/name',
          code: 'pattern',
          message: 'begins with a letter and goes on with letters, digits and underscores, 64 at most',
        },
      ];
  if (errors.length > 0) {
    throw new SluiceError('validation-failed', 'The complex object is not valid.', { errors });
  }
}
