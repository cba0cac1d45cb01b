import type { Validator } from '../schema/compile-validator.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../shared/json.js';
import { jsonPointer } from '../shared/json-pointer.js';
import type { Answer, AnswerDefinition, AnswerOutcome } from './answer.js';
import { compileTemplate } from './pills/compile-template.js';
import { evaluate } from './pills/evaluate.js';
import type { PillData } from './pills/evaluation.js';
import { EvaluationError } from './pills/evaluation-error.js';
import { newOutputSize } from './pills/to-json.js';

/** Why the execution failed, as pills see it. */
export type MappedError = { code: string; message: string; stepId: string | null };

/** Builds an answer. Never throws. */
export type CompiledAnswer = (data: PillData, error?: MappedError) => AnswerOutcome;

/** The name by which the mapping of a failure refers to what went wrong. */
export const ERROR_ROOT = 'error';

/** So many characters all header lines take together: what clients and proxies commonly read. */
const MOST_HEADER_CHARACTERS = 8192;

const SENDABLE = /^[\t\x20-\x7e]*$/;

/**
 * Parses every pill of a mapping that was checked.
 *
 * @param pointer where it stands below its step or trigger, for errors
 * @param validate knows what is declared of answers with this status
 */
export function compileAnswer(mapping: AnswerDefinition, pointer: string, validate: Validator): CompiledAnswer {
  const template = compileTemplate(mapping as unknown as JsonObject, pointer, [ERROR_ROOT]);
  return (data, error) => {
    const outcome = evaluate(
      data,
      pointer,
      (frame) => {
        const built = template(frame, newOutputSize()) as JsonObject;
        const [invalid] = validate(built);
        if (invalid !== undefined) throw notFit(invalid.pointer, `${invalid.message}.`, pointer);
        return { ...built, headers: headerTexts(built.headers, pointer) };
      },
      [error ?? null],
    );
    return 'error' in outcome ? outcome : { answer: outcome.value as unknown as Answer };
  };
}

/** Header values as text; one that is null is not sent. */
function headerTexts(headers: JsonValue | undefined, pointer: string): Record<string, string> {
  const texts: Record<string, string> = {};
  let characters = 0;
  for (const [name, value] of Object.entries(isJsonObject(headers) ? headers : {})) {
    if (value === null) continue;
    const text = String(value).trim();
    if (!SENDABLE.test(text)) {
      throw notFit(jsonPointer('headers', name), 'holds characters that no header can carry.', pointer);
    }
    characters += name.length + text.length + 4;
    if (characters > MOST_HEADER_CHARACTERS) {
      throw notFit(jsonPointer('headers', name), 'makes the headers longer than 8192 characters.', pointer);
    }
    texts[name] = text;
  }
  return texts;
}

function notFit(at: string, message: string, pointer: string): EvaluationError {
  const name = at.slice(1).replaceAll('/', '.') || 'answer';
  return new EvaluationError('invalid-answer', `${name} ${message}`, pointer + at);
}
