import { EvaluationError } from '../evaluation-error.js';
import type { PillFunction } from '../pill-function.js';
import { INTEGER, listOf, STRING } from '../pill-type.js';
import { countCharacters, positionAt, sliceCharacters } from './characters.js';
import { defineFunction } from './define-function.js';
import { WHOLE_NUMBER } from './whole-number.js';

const TEXT = { text: STRING };

export const TEXT_PART_FUNCTIONS: readonly PillFunction[] = [
  defineFunction(
    'method',
    'substring',
    { text: STRING, from: WHOLE_NUMBER, 'to?': WHOLE_NUMBER },
    STRING,
    'The text from a position, the first character being at 0, up to, and without, another, or its end.',
    ['"INC0010001".substring(0, 3)', 'INC'],
    ([text, from, to], budget) => {
      budget.spend(text.length / 2);
      const size = countCharacters(text);
      return sliceCharacters(text, inside(from, size), inside(to ?? size, size));
    },
  ),
  defineFunction(
    'method',
    'left',
    { text: STRING, count: WHOLE_NUMBER },
    STRING,
    'The first so many characters of the text, or all when there are no more.',
    ['"VPN down in Berlin".left(8)', 'VPN down'],
    ([text, count], budget) => {
      WHOLE_NUMBER.check(count);
      budget.spend(text.length / 4);
      return sliceCharacters(text, 0, count);
    },
  ),
  defineFunction(
    'method',
    'right',
    { text: STRING, count: WHOLE_NUMBER },
    STRING,
    'The last so many characters of the text, or all when there are no more.',
    ['"INC0010001".right(4)', '0001'],
    ([text, count], budget) => {
      WHOLE_NUMBER.check(count);
      budget.spend(text.length / 2);
      const size = countCharacters(text);
      return sliceCharacters(text, Math.max(0, size - count), size);
    },
  ),
  defineFunction(
    'method',
    'first',
    TEXT,
    STRING,
    'The first character of the text, or "" when it has none.',
    ['"Madrid".first()', 'M'],
    ([text]) => (text === '' ? '' : String.fromCodePoint(text.codePointAt(0))),
  ),
  defineFunction(
    'method',
    'last',
    TEXT,
    STRING,
    'The last character of the text, or "" when it has none.',
    ['"Madrid".last()', 'd'],
    ([text]) => [...text.slice(-2)].at(-1) ?? '',
  ),
  defineFunction(
    'method',
    'charAt',
    { text: STRING, position: WHOLE_NUMBER },
    STRING,
    'The character at a position; the first one is at 0.',
    ['"Madrid".charAt(2)', 'd'],
    ([text, position], budget) => {
      budget.spend(text.length / 2);
      const at = inside(position, countCharacters(text));
      return sliceCharacters(text, at, at + 1);
    },
  ),
  defineFunction(
    'method',
    'indexOf',
    { text: STRING, part: STRING },
    INTEGER,
    'The position at which the other text first begins in the text, or -1.',
    ['"a-b-c".indexOf("-")', 1],
    ([text, part], budget) => (budget.spend(text.length / 4), positionAt(text, text.indexOf(part))),
  ),
  defineFunction(
    'method',
    'lastIndexOf',
    { text: STRING, part: STRING },
    INTEGER,
    'The position at which the other text last begins in the text, or -1.',
    ['"a-b-c".lastIndexOf("-")', 3],
    ([text, part], budget) => (budget.spend(text.length / 4), positionAt(text, text.lastIndexOf(part))),
  ),
  defineFunction(
    'method',
    'split',
    { text: STRING, separator: STRING, 'most?': WHOLE_NUMBER },
    listOf(STRING),
    'The parts of the text between occurrences of the other text; with a number, at most so many, the last one with the rest.',
    ['"a,b,c".split(",", 2)', ['a', 'b,c']],
    ([text, separator, most], budget) => {
      const parts = separator === '' ? [...text] : text.split(separator);
      budget.spend(4 * parts.length);
      if (most === undefined || parts.length <= most) return parts;
      WHOLE_NUMBER.check(most);
      return most === 0 ? [] : [...parts.slice(0, most - 1), parts.slice(most - 1).join(separator)];
    },
  ),
];

function inside(position: number, size: number): number {
  if (position >= 0 && position <= size) return position;
  throw new EvaluationError('index-out-of-range', `There is no position ${position} in a text of ${size} characters.`);
}
