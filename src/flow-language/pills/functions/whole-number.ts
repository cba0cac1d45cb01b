import { EvaluationError } from '../evaluation-error.js';
import { INTEGER } from '../pill-type.js';
import type { PillValue } from '../pill-value.js';
import type { ParameterRule } from './define-function.js';

/** A count or position, which is not negative. */
export const WHOLE_NUMBER = {
  type: INTEGER,
  check: (value: PillValue) => {
    if (typeof value !== 'number' || value >= 0) return;
    throw new EvaluationError('index-out-of-range', `${value} is negative, but a position or count is not.`);
  },
} satisfies ParameterRule;
