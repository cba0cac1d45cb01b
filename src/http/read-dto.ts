import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { JsonObject } from '../shared/json.js';
import type { FieldError } from '../shared/sluice-error.js';
import { fieldErrorsOf } from './validation/field-errors.js';

/** A value as the DTO that it would be as a body, with its defaults, and what is wrong with it. */
export function readDto<T extends object>(type: new () => T, value: JsonObject): { dto: T; faults: FieldError[] } {
  const dto = plainToInstance(type, value);
  const rules = { whitelist: true, forbidNonWhitelisted: true, validationError: { target: true } };
  return { dto, faults: fieldErrorsOf(validateSync(dto, rules)) };
}
