import { EvaluationError } from '../evaluation-error.js';

/** Moments end with the year 9999, and what is computed with on the way to them some 270,000 years from now. */
export function tooFar(): never {
  throw new EvaluationError('number-out-of-range', 'The moment is too far from now to be written.');
}
