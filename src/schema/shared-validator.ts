import { RecentlyUsed } from '../shared/recently-used.js';
import { compileValidator, type Validator } from './compile-validator.js';
import type { ComplexObjects, JsonSchema } from './json-schema.js';

const CAPACITY = 500;

/** By what the schema says rather than by identity: many flows use one action on one table. */
const VALIDATORS = new RecentlyUsed<string, Validator>(CAPACITY);

/**
 * A validator like that of `compileValidator`, shared by all who ask with an equal schema, because compiling one takes
 * milliseconds. Bounded: the one that was not used for longest goes first.
 */
export function sharedValidator(schema: JsonSchema, complexObjects: ComplexObjects): Validator {
  const text = JSON.stringify(schema);
  const key = text.includes('#/complexObjects/') ? `${text} ${JSON.stringify(complexObjects)}` : text;
  const known = VALIDATORS.get(key);
  if (known !== undefined) return known;
  const validator = compileValidator(schema, complexObjects);
  VALIDATORS.set(key, validator);
  return validator;
}
