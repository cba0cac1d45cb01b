import type { LinearMatch } from '../../../schema/linear-regex.js';
import type { PillFunction } from '../pill-function.js';
import { BOOLEAN, listOf, NULL, STRING, unionOf } from '../pill-type.js';
import { defineFunction } from './define-function.js';
import { expandReplacement } from './expand-replacement.js';
import { findMatches } from './find-matches.js';
import { REGEX_PATTERN } from './regex-pattern.js';

const SEARCH = { text: STRING, pattern: REGEX_PATTERN };

export const REGEX_FUNCTIONS: readonly PillFunction[] = [
  defineFunction(
    'method',
    'matches',
    SEARCH,
    BOOLEAN,
    'Whether the regular expression (RE2) matches somewhere in the text.',
    ['"INC0010001".matches("^INC[0-9]{7}$")', true],
    ([text, pattern], budget) => budget.test(text, pattern),
  ),
  defineFunction(
    'method',
    'extract',
    SEARCH,
    unionOf([STRING, NULL]),
    'What the regular expression first matches in the text, or its first group when it has one; null when it does not match.',
    [String.raw`"Ticket INC0010001 is open".extract("INC([0-9]+)")`, '0010001'],
    ([text, pattern], budget) => {
      for (const match of findMatches(text, pattern, budget)) return extracted(match);
      return null;
    },
  ),
  defineFunction(
    'method',
    'extractAll',
    SEARCH,
    listOf(STRING),
    'Everything that the regular expression matches in the text, or its first group when it has one.',
    [String.raw`"#1 and #22".extractAll("#([0-9]+)")`, ['1', '22']],
    ([text, pattern], budget) => {
      const found: string[] = [];
      for (const match of findMatches(text, pattern, budget)) {
        const part = extracted(match);
        if (part !== null) found.push(part);
      }
      return found;
    },
  ),
  defineFunction(
    'method',
    'replaceRegex',
    { ...SEARCH, by: STRING },
    STRING,
    'The text with everything that the regular expression matches replaced; $1 or $<name> is what a group matched, $& all of it, $$ a dollar.',
    [String.raw`"2026-01-31".replaceRegex("(\\d+)-(\\d+)-(\\d+)", "$3.$2.$1")`, '31.01.2026'],
    ([text, pattern, by], budget) => {
      const parts: string[] = [];
      let at = 0;
      for (const match of findMatches(text, pattern, budget)) {
        const replacement = expandReplacement(by, match, budget);
        budget.spendText(match.start() - at + replacement.length);
        parts.push(text.slice(at, match.start()), replacement);
        at = match.end();
      }
      parts.push(text.slice(at));
      return parts.join('');
    },
  ),
  defineFunction(
    'method',
    'splitRegex',
    SEARCH,
    listOf(STRING),
    'The parts of the text between the matches of the regular expression.',
    ['"a, b;c".splitRegex("[,;] *")', ['a', 'b', 'c']],
    ([text, pattern], budget) => {
      const parts: string[] = [];
      let at = 0;
      for (const match of findMatches(text, pattern, budget)) {
        if (match.end() === match.start()) continue;
        parts.push(text.slice(at, match.start()));
        at = match.end();
      }
      return [...parts, text.slice(at)];
    },
  ),
];

function extracted(match: LinearMatch): string | null {
  return match.group(match.groupCount() > 0 ? 1 : 0);
}
