import { getMetadataStorage, type ValidationError } from 'class-validator';
import { jsonPointer } from '../../shared/json-pointer.js';
import { didYouMean } from '../../shared/nearest-name.js';
import type { FieldError } from '../../shared/sluice-error.js';

const TYPE_RULE = /^is(String|Int|Number|Boolean|Array|Object)$/;

/** class-validator's findings as bad fields with pointers below `prefix`: one per field, the most basic one. */
export function fieldErrorsOf(errors: readonly ValidationError[], prefix = ''): FieldError[] {
  return errors.flatMap((error) => {
    const pointer = prefix + jsonPointer(error.property);
    const broken = mostBasic(Object.entries(error.constraints ?? {}));
    const own = broken === undefined ? [] : [fieldError(error, pointer, ...broken)];
    return [...own, ...fieldErrorsOf(error.children ?? [], pointer)];
  });
}

/** That a value is of the wrong type says more than that it is, therefore, too short as well. */
function mostBasic(broken: [rule: string, message: string][]): [rule: string, message: string] | undefined {
  return broken.find(([rule]) => TYPE_RULE.test(rule)) ?? broken[0];
}

function fieldError(error: ValidationError, pointer: string, rule: string, message: string): FieldError {
  if (rule === 'whitelistValidation') {
    return unknownProperty(error, pointer);
  }
  return error.value === undefined
    ? { pointer, code: 'required', message: 'is required' }
    : { pointer, code: kebab(rule), message };
}

function unknownProperty(error: ValidationError, pointer: string): FieldError {
  const hint = didYouMean(error.property, declaredProperties(error.target));
  return {
    pointer,
    code: 'unknown-property',
    message: `${error.property} is not declared`,
    ...(hint === undefined ? {} : { hint }),
  };
}

function declaredProperties(target: object | undefined): Set<string> {
  if (target === undefined) {
    return new Set();
  }
  const rules = getMetadataStorage().getTargetValidationMetadatas(target.constructor, '', false, false);
  return new Set(rules.map((rule) => rule.propertyName));
}

function kebab(rule: string): string {
  return rule.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
