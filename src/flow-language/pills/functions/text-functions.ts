import { EvaluationError } from '../evaluation-error.js';
import type { PillFunction } from '../pill-function.js';
import { ANY, ANY_LIST, BOOLEAN, INTEGER, STRING } from '../pill-type.js';
import { areEqual } from '../equality.js';
import type { PillValue } from '../pill-value.js';
import { countCharacters } from './characters.js';
import { defineFunction } from './define-function.js';
import { WHOLE_NUMBER } from './whole-number.js';

const WORD = /[^\s\-/\\]+/g;
const TEXT = { text: STRING };

export const TEXT_FUNCTIONS: readonly PillFunction[] = [
  ...(['call', 'method'] as const).map((style) =>
    defineFunction(
      style,
      'size',
      TEXT,
      INTEGER,
      'How many characters the text has.',
      [style === 'call' ? 'size("héé")' : '"héé".size()', 3],
      ([text], budget) => (budget.spend(text.length / 4), countCharacters(text)),
    ),
  ),
  defineFunction(
    'method',
    'contains',
    { text: STRING, part: STRING },
    BOOLEAN,
    'Whether the text has the other text in it.',
    ['"incident".contains("cide")', true],
    ([text, part]) => text.includes(part),
  ),
  defineFunction(
    'method',
    'contains',
    { list: ANY_LIST, item: ANY },
    BOOLEAN,
    'Whether an item of the list is equal to the value, as with in.',
    ['["vpn", "wifi"].contains("vpn")', true],
    ([list, item], budget) => list.some((one: PillValue) => areEqual(one, item, budget)),
  ),
  defineFunction(
    'method',
    'startsWith',
    { text: STRING, part: STRING },
    BOOLEAN,
    'Whether the text begins with the other text.',
    ['"incident".startsWith("in")', true],
    ([text, part]) => text.startsWith(part),
  ),
  defineFunction(
    'method',
    'endsWith',
    { text: STRING, part: STRING },
    BOOLEAN,
    'Whether the text ends with the other text.',
    ['"incident".endsWith("x")', false],
    ([text, part]) => text.endsWith(part),
  ),
  defineFunction(
    'method',
    'lower',
    TEXT,
    STRING,
    'The text in lower case.',
    ['"VPN Übung".lower()', 'vpn übung'],
    ([text], budget) => (budget.spend(text.length / 4), text.toLowerCase()),
  ),
  defineFunction(
    'method',
    'upper',
    TEXT,
    STRING,
    'The text in upper case.',
    ['"vpn übung".upper()', 'VPN ÜBUNG'],
    ([text], budget) => (budget.spend(text.length / 4), text.toUpperCase()),
  ),
  defineFunction(
    'method',
    'properCase',
    TEXT,
    STRING,
    'The text with each word beginning in upper case and going on in lower case; words end at white space, - and slashes.',
    ['"exAMPle-input string/TEXT".properCase()', 'Example-Input String/Text'],
    ([text], budget) => {
      budget.spend(4 * text.length);
      return text.replace(WORD, properWord);
    },
  ),
  defineFunction(
    'method',
    'lowerAscii',
    TEXT,
    STRING,
    'The text with A to Z in lower case, and nothing else.',
    ['"VPN Übung".lowerAscii()', 'vpn Übung'],
    ([text], budget) => (budget.spend(5 * text.length), text.replace(/[A-Z]+/g, (part: string) => part.toLowerCase())),
  ),
  defineFunction(
    'method',
    'upperAscii',
    TEXT,
    STRING,
    'The text with a to z in upper case, and nothing else.',
    ['"vpn übung".upperAscii()', 'VPN üBUNG'],
    ([text], budget) => (budget.spend(5 * text.length), text.replace(/[a-z]+/g, (part: string) => part.toUpperCase())),
  ),
  defineFunction(
    'method',
    'trim',
    TEXT,
    STRING,
    'The text without white space at its ends.',
    ['"  VPN ".trim()', 'VPN'],
    ([text], budget) => (budget.spend(text.length / 8), text.trim()),
  ),
  defineFunction(
    'method',
    'repeat',
    { text: STRING, count: WHOLE_NUMBER },
    STRING,
    'The text so many times.',
    ['"=-".repeat(3)', '=-=-=-'],
    ([text, count], budget) => {
      WHOLE_NUMBER.check(count);
      budget.spendText(text.length * count);
      return text.repeat(count);
    },
  ),
  defineFunction(
    'method',
    'padStart',
    { text: STRING, size: WHOLE_NUMBER, 'filler?': STRING },
    STRING,
    'The text with spaces, or another text, in front of it until it has so many characters.',
    ['string(7).padStart(3, "0")', '007'],
    ([text, size, filler], budget) => {
      const fill = filling(text, size, filler);
      budget.spendText(4 * text.length + Math.max(0, fill.size));
      return fill.text() + text;
    },
  ),
  defineFunction(
    'method',
    'padEnd',
    { text: STRING, size: WHOLE_NUMBER, 'filler?': STRING },
    STRING,
    'The text with spaces, or another text, behind it until it has so many characters.',
    ['"ab".padEnd(4, ".")', 'ab..'],
    ([text, size, filler], budget) => {
      const fill = filling(text, size, filler);
      budget.spendText(4 * text.length + Math.max(0, fill.size));
      return text + fill.text();
    },
  ),
  defineFunction(
    'method',
    'replace',
    { text: STRING, part: STRING, by: STRING },
    STRING,
    'The text with each occurrence of one text replaced by another.',
    ['"a-b-c".replace("-", "/")', 'a/b/c'],
    ([text, part, by], budget) => {
      if (part === '') throw new EvaluationError('invalid-argument', 'An empty text cannot be replaced.');
      const parts = text.split(part);
      budget.spend(5 + parts.length);
      budget.spendText(text.length + (parts.length - 1) * (by.length - part.length));
      return parts.join(by);
    },
  ),
];

function properWord(word: string): string {
  const [first] = word;
  return first.toUpperCase() + word.slice(first.length).toLowerCase();
}

/** What a text lacks of its size. Characters of the filler count as they do in JavaScript's own padding. */
function filling(text: string, size: number, filler = ' '): { size: number; text: () => string } {
  WHOLE_NUMBER.check(size);
  const lacking = filler === '' ? 0 : size - countCharacters(text);
  return { size: lacking, text: () => ''.padStart(lacking, filler) };
}
