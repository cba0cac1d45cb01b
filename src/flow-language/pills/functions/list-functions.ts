import type { PillFunction } from '../pill-function.js';
import { listOf, STRING } from '../pill-type.js';
import { EvaluationError } from '../evaluation-error.js';
import type { Budget } from '../budget.js';
import type { PillValue } from '../pill-value.js';

export const LIST_FUNCTIONS: readonly PillFunction[] = [
  {
    name: 'join',
    style: 'method',
    parameters: [listOf(STRING)],
    result: STRING,
    description: 'The texts of the list one after another.',
    example: { expression: '["a", "b"].join()', value: 'ab' },
    run: ([list], budget) => join(list, '', budget),
  },
  {
    name: 'join',
    style: 'method',
    parameters: [listOf(STRING), STRING],
    result: STRING,
    description: 'The texts of the list with another text between them.',
    example: { expression: '["a", "b"].join(", ")', value: 'a, b' },
    run: ([list, separator], budget) => join(list, separator, budget),
  },
];

function join(list: PillValue[], separator: string, budget: Budget): string {
  for (const item of list) {
    if (typeof item !== 'string') throw new EvaluationError('type-mismatch', 'join() takes a list of strings only.');
    budget.spendText(item.length + separator.length);
  }
  return list.join(separator);
}
