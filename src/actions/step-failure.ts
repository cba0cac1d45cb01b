import { QueryFailedError } from 'typeorm';
import { SluiceError } from '../shared/sluice-error.js';
import type { StepError } from '../flow-language/journal.js';

const DATA_EXCEPTION = /^22/;
const CONSTRAINT_VIOLATION = /^23/;

/** What an operator is told of an error that an action threw: never SQL, and nothing of the inside of the product. */
export function stepFailure(thrown: unknown): StepError {
  if (thrown instanceof SluiceError) {
    const [field] = thrown.options.errors ?? [];
    return {
      code: thrown.options.stepCode ?? thrown.code,
      message: field === undefined ? thrown.detail : `${thrown.detail} ${field.hint ?? ''}`.trim(),
    };
  }
  const sqlState = thrown instanceof QueryFailedError ? String((thrown.driverError as { code?: string }).code) : '';
  if (DATA_EXCEPTION.test(sqlState)) {
    return { code: 'invalid-value', message: 'A value is not one that the table can hold.' };
  }
  if (CONSTRAINT_VIOLATION.test(sqlState)) {
    return { code: 'constraint-violated', message: 'A rule of the table forbids these values.' };
  }
  return { code: 'action-failed', message: 'The action failed for a reason that the log of the server tells.' };
}
