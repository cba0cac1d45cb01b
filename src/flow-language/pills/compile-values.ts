import type { JsonObject } from '../../shared/json.js';
import type { CompiledInputs } from './compile-inputs.js';
import { compileTemplate } from './compile-template.js';
import { evaluate } from './evaluate.js';
import { newOutputSize } from './to-json.js';

/** Evaluates every pill in an object of flow logic. Nothing is validated, and what a whole pill finds absent is left out. */
export function compileValues(values: JsonObject, pointer: string): CompiledInputs {
  const template = compileTemplate(values, pointer);
  return (data) => evaluate(data, pointer, (frame) => template(frame, newOutputSize()) as JsonObject);
}
