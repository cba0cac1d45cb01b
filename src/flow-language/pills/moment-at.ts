import { EvaluationError } from './evaluation-error.js';
import { Timestamp } from './pill-value.js';

const FIRST = Date.parse('0000-01-01T00:00:00.000Z');
const LAST = Date.parse('9999-12-31T23:59:59.999Z');

/** Throws `number-out-of-range` for a moment in a year that has no four digits, which RFC 3339 has no way to write. */
export function momentAt(epochMilliseconds: number): Timestamp {
  const epoch = Math.round(epochMilliseconds);
  if (epoch >= FIRST && epoch <= LAST) return new Timestamp(epoch);
  throw new EvaluationError('number-out-of-range', 'The moment is too far from now to be written.');
}
