import { EvaluationError } from '../evaluation-error.js';

/** @param wanted what the text is not */
export function invalidConversion(text: string, wanted: string): never {
  const shown = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  throw new EvaluationError('invalid-conversion', `"${shown}" is not ${wanted}.`);
}
