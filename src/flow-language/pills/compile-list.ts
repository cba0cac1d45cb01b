import type { JsonValue } from '../../shared/json.js';
import { compileValue } from './compile-expression.js';
import { evaluate } from './evaluate.js';
import type { Evaluation, PillData } from './evaluation.js';
import { EvaluationError } from './evaluation-error.js';
import { parseExpression } from './parse-expression.js';
import { kindOf } from './pill-value.js';
import { newOutputSize, toJson } from './to-json.js';

/** Evaluates a bare CEL expression that gives a list, as a copy that shares nothing with the data it came from. */
export type CompiledList = (data: PillData) => Evaluation<JsonValue[]>;

/**
 * @param pointer where the expression stands below its step, for errors
 * @param most items that the list may have
 */
export function compileList(text: string, pointer: string, most: number): CompiledList {
  const list = compileValue(parseExpression(text));
  return (data) =>
    evaluate(data, pointer, (frame) => {
      const value = list(frame);
      if (value === null)
        throw new EvaluationError('absent-field', `${text} is null. Guard it with coalesce(${text}, []).`);
      if (!Array.isArray(value)) {
        throw new EvaluationError('type-mismatch', `${text} must be a list, but is ${kindOf(value)}.`);
      }
      if (value.length > most) {
        throw new EvaluationError('too-many-items', `${text} has ${value.length} items; ${most} are allowed.`);
      }
      return toJson(value, newOutputSize()) as JsonValue[];
    });
}
