import { checkSchema } from '../schema/check-schema.js';
import type { ComplexObjects, JsonSchema } from '../schema/json-schema.js';
import { type FieldError, SluiceError } from '../shared/sluice-error.js';

const NAME = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
/** Addresses beside the complex objects, at which something else answers. */
const RESERVED = new Set(['infer']);

/** Throws `validation-failed` unless the complex object may stand among the `others` of its namespace. */
export function requireSoundComplexObject(name: string, schema: JsonSchema, others: ComplexObjects): void {
  const errors = [...checkName(name), ...(NAME.test(name) ? checkStructure(name, schema, others) : [])];
  if (errors.length > 0) {
    throw new SluiceError('validation-failed', 'The complex object is not valid.', { errors });
  }
}

function checkName(name: string): FieldError[] {
  const pointer = '/path/name';
  if (RESERVED.has(name)) return [{ pointer, code: 'reserved', message: 'is reserved for the product' }];
  if (NAME.test(name)) return [];
  const message = 'begins with a letter and goes on with letters, digits and underscores, 64 at most';
  return [{ pointer, code: 'pattern', message }];
}

function checkStructure(name: string, schema: JsonSchema, others: ComplexObjects): FieldError[] {
  return checkSchema(schema, { ...others, [name]: schema }).map((error) => ({
    ...error,
    pointer: `/schema${error.pointer}`,
  }));
}
