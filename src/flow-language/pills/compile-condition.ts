import { compileTest } from './compile-expression.js';
import { evaluate } from './evaluate.js';
import type { Evaluation, PillData } from './evaluation.js';
import { parseExpression } from './parse-expression.js';

/** Evaluates a bare CEL condition. */
export type CompiledCondition = (data: PillData) => Evaluation<boolean>;

/** @param pointer where the condition stands below its step, for errors */
export function compileCondition(text: string, pointer: string): CompiledCondition {
  const test = compileTest(parseExpression(text));
  return (data) => evaluate(data, pointer, test);
}
