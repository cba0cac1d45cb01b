import { type FieldError, SluiceError } from '../../shared/sluice-error.js';

/** The bad fields that a refusal names; none when there is no refusal. */
export function faultsOf(check: () => void): FieldError[] {
  try {
    check();
    return [];
  } catch (error) {
    if (!(error instanceof SluiceError)) throw error;
    return error.options.errors ?? [{ pointer: '', code: error.code, message: error.detail }];
  }
}
