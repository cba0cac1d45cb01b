import type { Expression } from './expression.js';
import type { PillValue } from './pill-value.js';

/** Hears of the value of every part of an expression, in the order in which they are found out. */
export interface Trace {
  /** Where the text stands that is being evaluated. */
  pointer: string;
  /** @param value undefined for a field that is absent */
  record(expression: Expression, value: PillValue | undefined): void;
}
