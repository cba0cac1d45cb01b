import { EvaluationError } from '../evaluation-error.js';

/** Dates end some 270,000 years from now in either direction. */
export function tooFar(): never {
  throw new EvaluationError('number-out-of-range', 'The moment is too far from now to be written.');
}
