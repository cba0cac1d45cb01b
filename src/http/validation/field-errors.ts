import { getMetadataStorage, type ValidationError } from 'class-validator';
import { jsonPointer } from '../../shared/json-pointer.js';
import { didYouMean } from '../../shared/nearest-name.js';
import type { FieldError } from '../../shared/sluice-error.js';

/** class-validator's findings as bad fields, with pointers below `prefix`. */
export function fieldErrorsOf(errors: readonly ValidationError[], prefix = ''): FieldError[] {
  return errors.flatMap((error) => {
    const pointer = prefix + jsonPointer(error.property);
    const own = Object.entries(error.constraints ?? {}).map(([rule, message]) =>
      rule === 'whitelistValidation' ? unknownProperty(error, pointer) : { pointer, code: kebab(rule), message },
    );
    return [...own, ...fieldErrorsOf(error.children ?? [], pointer)];
  });
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
