import { EvaluationError } from './evaluation-error.js';

/** Refuses what no JSON text and no column can keep. */
export function requireWellFormed(text: string): string {
  if (text.isWellFormed() && !text.includes('\u0000')) return text;
  throw new EvaluationError('unstorable-text', 'Text with the character 0 or half a surrogate pair cannot be kept.');
}
