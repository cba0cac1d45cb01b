import { isJsonObject, type JsonObject } from '../shared/json.js';
import { jsonPointer } from '../shared/json-pointer.js';
import { didYouMean } from '../shared/nearest-name.js';
import type { FieldError } from '../shared/sluice-error.js';

const CODE = 'required-not-declared';

/** Properties that are required although `additionalProperties: false` forbids them: no object is ever valid. */
export function checkRequired(schema: JsonObject): FieldError[] {
  if (schema.additionalProperties !== false || schema.patternProperties !== undefined) return [];
  return undeclared(schema).map(({ name, ...error }) => ({
    ...error,
    code: CODE,
    message: `"${name}" is required, but is not a declared property, and no others are allowed.`,
  }));
}

/** Properties that are required and never described, in a schema that describes others and does not say that it is open. */
export function warnOfRequired(schema: JsonObject): FieldError[] {
  const { properties, additionalProperties, patternProperties } = schema;
  if (!isJsonObject(properties) || additionalProperties !== undefined || patternProperties !== undefined) return [];
  return undeclared(schema).map(({ name, ...error }) => ({
    ...error,
    code: CODE,
    message: `"${name}" is required, but is not a declared property.`,
  }));
}

function undeclared({ required, properties }: JsonObject): { name: string; pointer: string; hint?: string }[] {
  const declared = isJsonObject(properties) ? Object.keys(properties) : [];
  const names = Array.isArray(required) ? required : [];
  return names.flatMap((name, position) => {
    if (typeof name !== 'string' || declared.includes(name)) return [];
    const hint = didYouMean(name, declared);
    return [{ name, pointer: jsonPointer('required', position), ...(hint && { hint }) }];
  });
}
