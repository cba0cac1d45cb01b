import type { Budget } from '../budget.js';
import { STRING } from '../pill-type.js';
import type { PillValue } from '../pill-value.js';
import type { ParameterRule } from './define-function.js';

/** A regular expression of the RE2 syntax. */
export const REGEX_PATTERN = {
  type: STRING,
  check: (pattern: PillValue, budget: Budget) => void budget.regex(String(pattern)),
} satisfies ParameterRule;
