import type { Validator } from '../../schema/compile-validator.js';
import type { JsonObject } from '../../shared/json.js';
import { compileTemplate } from './compile-template.js';
import { evaluate } from './evaluate.js';
import type { Evaluation, PillData } from './evaluation.js';
import { EvaluationError } from './evaluation-error.js';
import { newOutputSize } from './to-json.js';

/** Evaluates every pill in a step's inputs, applies the schema's defaults and validates the result. */
export type CompiledInputs = (data: PillData) => Evaluation<JsonObject>;

export function compileInputs(inputs: JsonObject, validate: Validator): CompiledInputs {
  const template = compileTemplate(inputs, '/inputs');
  return (data) =>
    evaluate(data, '/inputs', (frame) => {
      const input = template(frame, newOutputSize()) as JsonObject;
      const [error] = validate(input);
      if (error === undefined) return input;
      const name = error.pointer.slice(1).replaceAll('/', '.') || 'inputs';
      throw new EvaluationError('invalid-input', `${name} ${error.message}.`, `/inputs${error.pointer}`);
    });
}
