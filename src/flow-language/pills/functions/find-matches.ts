import type { LinearMatch } from '../../../schema/linear-regex.js';
import type { Budget } from '../budget.js';
import { MeteredText } from './metered-text.js';

/** What a search costs besides the characters it reads. */
const COST_OF_SEARCH = 100;

/** Each match of a regular expression in a text, one after another. A match can be asked until the next one is. */
export function* findMatches(text: string, pattern: string, budget: Budget): Generator<LinearMatch> {
  const regex = budget.regex(pattern);
  const metered = new MeteredText(text, budget, 5 + regex.programSize() / 2);
  const matcher = regex.matcher(metered as unknown as string);
  for (;;) {
    budget.spend(COST_OF_SEARCH);
    if (!matcher.find()) return;
    yield matcher;
  }
}
