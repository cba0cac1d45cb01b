import type { JsonValue } from '../../shared/json.js';
import { Budget } from './budget.js';
import type { Frame } from './compile-expression.js';
import { environmentOf } from './environment-of.js';
import type { Evaluation, PillData } from './evaluation.js';
import { EvaluationError } from './evaluation-error.js';
import type { PillValue } from './pill-value.js';

/** Runs compiled text within one budget and turns what it throws into an outcome. */
export function evaluate<T extends JsonValue>(
  data: PillData,
  pointer: string,
  run: (frame: Frame) => T,
  items: PillValue[] = [],
): Evaluation<T> {
  try {
    return { value: run({ data, budget: new Budget(), environment: environmentOf(data), items }) };
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    return { error: { code: error.code, message: error.message, pointer: error.pointer ?? pointer } };
  }
}
