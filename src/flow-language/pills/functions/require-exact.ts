import { EvaluationError } from '../evaluation-error.js';

/** Results that JSON cannot carry are refused: what is no number, infinities, and integers made of integers that lost digits. */
export function requireExact(result: number, operands: readonly number[]): number {
  const lost =
    operands.length > 0 && operands.every(Number.isSafeInteger) && Math.abs(result) > Number.MAX_SAFE_INTEGER;
  if (Number.isNaN(result))
    throw new EvaluationError('number-out-of-range', 'There is no real number that is the result.');
  if (Number.isFinite(result) && !lost) return result;
  throw new EvaluationError('number-out-of-range', 'The result is larger than JSON carries exactly (2^53 - 1).');
}
