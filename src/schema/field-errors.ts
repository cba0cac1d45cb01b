import type { ErrorObject } from 'ajv';
import { isJsonObject } from '../shared/json.js';
import { jsonPointer } from '../shared/json-pointer.js';
import { didYouMean } from '../shared/nearest-name.js';
import type { FieldError } from '../shared/sluice-error.js';

/** More bad fields than this are not told: nobody reads them, and a hostile value could have a million. */
export const MOST_FIELD_ERRORS = 20;

/** Says what ajv found in the product's terms, each place and code once. */
export function toFieldErrors(errors: readonly ErrorObject[], most = MOST_FIELD_ERRORS): FieldError[] {
  const found = new Map<string, FieldError>();
  for (const error of errors) {
    if (error.keyword === 'if') continue;
    const fieldError = toFieldError(error);
    const identity = `${fieldError.pointer} ${fieldError.code}`;
    if (!found.has(identity)) found.set(identity, fieldError);
    if (found.size === most) break;
  }
  return [...found.values()];
}

function toFieldError(error: ErrorObject): FieldError {
  const pointer = error.instancePath;
  switch (error.keyword) {
    case 'required':
    case 'dependentRequired':
      return {
        pointer: pointer + jsonPointer(error.params.missingProperty as string),
        code: 'required',
        message: 'is required',
      };
    case 'unevaluatedItems':
      return {
        pointer: pointer + jsonPointer(error.params.item as number),
        code: 'additional-item',
        message: 'is not a declared item',
      };
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const name = (error.params.additionalProperty ?? error.params.unevaluatedProperty) as string;
      if (readOnlyNames(error).includes(name)) {
        const message = 'cannot be set: the system derives or keeps it';
        return { pointer: pointer + jsonPointer(name), code: 'read-only', message };
      }
      const message = 'is not a declared property';
      return withHint({ pointer: pointer + jsonPointer(name), code: 'additional-property', message }, name, error);
    }
    case 'propertyNames':
      return {
        pointer: pointer + jsonPointer(error.params.propertyName as string),
        code: 'property-name',
        message: 'is not an allowed property name',
      };
    case 'enum': {
      const allowed = (error.params.allowedValues ?? error.schema) as unknown[];
      const message = `must be one of ${allowed
        .slice(0, 20)
        .map((value) => JSON.stringify(value))
        .join(', ')}`;
      const hint = typeof error.data === 'string' ? didYouMean(error.data, allowed.filter(isText)) : undefined;
      return { pointer, code: 'enum', message, ...(hint && { hint }) };
    }
    case 'const':
      return {
        pointer,
        code: 'const',
        message: `must be ${JSON.stringify(error.params.allowedValue ?? error.schema)}`,
      };
    case 'uniqueItems':
      return { pointer, code: 'uniqueItems', message: 'must not hold the same item twice' };
    case 'false schema':
      return { pointer, code: 'not-allowed', message: 'is not allowed here' };
    case 'type': {
      const types = ([] as string[]).concat(error.params.type as string | string[]);
      return { pointer, code: 'type', message: `must be ${types.join(' or ')}` };
    }
    case 'minLength':
      return { pointer, code: 'minLength', message: `must be at least ${error.params.limit} characters long` };
    case 'maxLength':
      return { pointer, code: 'maxLength', message: `must be at most ${error.params.limit} characters long` };
    default:
      return { pointer, code: error.keyword, message: error.message ?? 'is not valid' };
  }
}

/** Properties that values of a schema have when they are read, and never when they are written. */
function readOnlyNames({ parentSchema }: ErrorObject): unknown[] {
  const names: unknown = parentSchema?.['x-read-only'];
  return Array.isArray(names) ? names : [];
}

function withHint(fieldError: FieldError, name: string, error: ErrorObject): FieldError {
  const declared: unknown = error.parentSchema?.properties;
  const hint = isJsonObject(declared) ? didYouMean(name, Object.keys(declared)) : undefined;
  return hint === undefined ? fieldError : { ...fieldError, hint };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
