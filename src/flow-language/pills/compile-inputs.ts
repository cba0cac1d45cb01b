import type { Validator } from '../../schema/compile-validator.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.js';
import { compileTemplate } from './compile-template.js';
import { evaluate } from './evaluate.js';
import type { Evaluation, PillData } from './evaluation.js';
import { EvaluationError } from './evaluation-error.js';
import { parseTemplate } from './parse-template.js';
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
      const absent = error.code === 'required' ? pillAt(inputs, error.pointer) : undefined;
      const message =
        absent === undefined ? `${name} ${error.message}.` : `${absent} is absent, but ${name} is required.`;
      throw new EvaluationError('invalid-input', message, `/inputs${error.pointer}`);
    });
}

/** The pill that an input is written as. Undefined inside lists, whose items move up when one before them is left out. */
function pillAt(inputs: JsonObject, pointer: string): string | undefined {
  let value: JsonValue | undefined = inputs;
  for (const token of pointer.split('/').slice(1)) {
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
    value = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }
  if (typeof value !== 'string') return undefined;
  const template = parseTemplate(value);
  return template.kind === 'pill' ? template.pill.text : undefined;
}
