import { SluiceError } from '../../../shared/sluice-error.js';

/** Runs a parser, so that what it refuses is told as the failure of a step. */
export function parsedText<T>(parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    if (!(cause instanceof SluiceError)) throw cause;
    throw new SluiceError(cause.code, cause.detail.replace(/^The body /, 'The text '), {
      ...cause.options,
      stepCode: 'malformed-text',
      cause,
    });
  }
}
