import type { LinearMatch } from '../../../schema/linear-regex.js';
import type { Budget } from '../budget.js';
import { EvaluationError } from '../evaluation-error.js';

const REFERENCE = /\$(?:\$|&|(\d{1,2})|<([^>]{1,80})>)/g;

/** A replacement with its references filled in: `$$`, `$&`, `$1`, `$<name>`. A group that took no part is empty. */
export function expandReplacement(replacement: string, match: LinearMatch, budget: Budget): string {
  if (!replacement.includes('$')) return replacement;
  budget.spend(5 + replacement.length);
  return replacement.replace(REFERENCE, (reference, number?: string, name?: string) => {
    budget.spend(10);
    if (reference === '$$') return '$';
    const text = reference === '$&' ? match.group() : groupOf(match, reference, number, name);
    budget.spendText(text?.length ?? 0);
    return text ?? '';
  });
}

function groupOf(match: LinearMatch, reference: string, number?: string, name?: string): string | null {
  try {
    return match.group(name ?? Number(number));
  } catch (error) {
    if (error instanceof EvaluationError) throw error;
    throw new EvaluationError('invalid-argument', `The regular expression has no group ${reference}.`);
  }
}
