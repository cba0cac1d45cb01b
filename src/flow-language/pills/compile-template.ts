import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import { compileExpression, type Frame } from './compile-expression.js';
import { EvaluationError } from './evaluation-error.js';
import { parseTemplate } from './parse-template.js';
import { toJson, toText, type OutputSize } from './to-json.js';

/** A JSON value with pills in its texts, as a function. Undefined means that the value is left out. */
export type CompiledTemplate = (frame: Frame, size: OutputSize) => JsonValue | undefined;

/**
 * Compiles an input value. A text that is exactly one pill becomes the pill's value, and is left out of its object or list
 * when the field the pill names is absent; in any other text an absent or null pill is empty. Every result is a new copy.
 *
 * @param roots names that pills may start with besides `trigger` and `steps`; the frame holds their values as items
 */
export function compileTemplate(value: JsonValue, pointer: string, roots: readonly string[] = []): CompiledTemplate {
  if (typeof value === 'string') return compileText(value, pointer, roots);
  if (Array.isArray(value)) {
    const items = value.map((item, position) => compileTemplate(item, pointer + jsonPointer(position), roots));
    return (frame, size) => items.map((item) => item(frame, size)).filter((item) => item !== undefined);
  }
  if (!isJsonObject(value)) return () => value;
  const entries = Object.entries(value).map(
    ([name, part]) => [name, compileTemplate(part, pointer + jsonPointer(name), roots)] as const,
  );
  return (frame, size) => {
    const object: JsonObject = {};
    for (const [name, part] of entries) {
      const result = part(frame, size);
      if (result !== undefined) object[name] = result;
    }
    return object;
  };
}

function compileText(text: string, pointer: string, roots: readonly string[]): CompiledTemplate {
  const template = parseTemplate(text);
  if (template.kind === 'text') return () => text;
  if (template.kind === 'pill') {
    const pill = compileExpression(template.pill, roots);
    return located(pointer, (frame, size) => {
      const value = pill(frame);
      return value === undefined ? undefined : toJson(value, size);
    });
  }
  const parts = template.parts.map((part) => (typeof part === 'string' ? part : compileExpression(part, roots)));
  return located(pointer, (frame, size) =>
    parts.map((part) => (typeof part === 'string' ? part : toText(part(frame), size))).join(''),
  );
}

/** Says in which input an evaluation went wrong. */
function located(pointer: string, template: CompiledTemplate): CompiledTemplate {
  return (frame, size) => {
    if (frame.trace !== undefined) frame.trace.pointer = pointer;
    try {
      return template(frame, size);
    } catch (error) {
      throw error instanceof EvaluationError ? new EvaluationError(error.code, error.message, pointer) : error;
    }
  };
}
