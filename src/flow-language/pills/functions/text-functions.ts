import { EvaluationError } from '../evaluation-error.js';
import type { Budget } from '../budget.js';
import type { PillFunction } from '../pill-function.js';
import { BOOLEAN, INTEGER, listOf, STRING, type PillType } from '../pill-type.js';
import type { PillValue } from '../pill-value.js';

function method(
  name: string,
  parameters: PillType[],
  result: PillType,
  description: string,
  example: PillFunction['example'],
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- matched against `parameters`
  run: (args: any[], budget: Budget) => PillValue,
): PillFunction {
  const metered = (args: PillValue[], budget: Budget) => {
    if (typeof args[0] === 'string') budget.spendText(args[0].length);
    return run(args, budget);
  };
  return { name, style: 'method', parameters: [STRING, ...parameters], result, description, example, run: metered };
}

export const TEXT_FUNCTIONS: readonly PillFunction[] = [
  method(
    'contains',
    [STRING],
    BOOLEAN,
    'Whether the text has the other text in it.',
    { expression: '"incident".contains("cide")', value: true },
    ([text, part]) => text.includes(part),
  ),
  method(
    'startsWith',
    [STRING],
    BOOLEAN,
    'Whether the text begins with the other text.',
    { expression: '"incident".startsWith("in")', value: true },
    ([text, part]) => text.startsWith(part),
  ),
  method(
    'endsWith',
    [STRING],
    BOOLEAN,
    'Whether the text ends with the other text.',
    { expression: '"incident".endsWith("x")', value: false },
    ([text, part]) => text.endsWith(part),
  ),
  method(
    'matches',
    [STRING],
    BOOLEAN,
    'Whether the regular expression (RE2) matches somewhere in the text.',
    { expression: '"INC0010001".matches("^INC[0-9]{7}$")', value: true },
    ([text, pattern], budget) => {
      try {
        return budget.test(text, pattern);
      } catch (error) {
        if (error instanceof EvaluationError) throw error;
        throw new EvaluationError('invalid-regex', `"${pattern}" is not a regular expression that can be used.`);
      }
    },
  ),
  method(
    'lowerAscii',
    [],
    STRING,
    'The text in lower case.',
    { expression: '"VPN Down".lowerAscii()', value: 'vpn down' },
    ([text]) => text.toLowerCase(),
  ),
  method(
    'upperAscii',
    [],
    STRING,
    'The text in upper case.',
    { expression: '"VPN Down".upperAscii()', value: 'VPN DOWN' },
    ([text]) => text.toUpperCase(),
  ),
  method(
    'trim',
    [],
    STRING,
    'The text without white space at its ends.',
    { expression: '"  VPN ".trim()', value: 'VPN' },
    ([text]) => text.trim(),
  ),
  method(
    'substring',
    [INTEGER],
    STRING,
    'The text from a position on; the first character is at 0.',
    { expression: '"INC0010001".substring(3)', value: '0010001' },
    ([text, from]) => text.slice(inside(from, text), text.length),
  ),
  method(
    'substring',
    [INTEGER, INTEGER],
    STRING,
    'The text from a position up to, and without, another.',
    { expression: '"INC0010001".substring(0, 3)', value: 'INC' },
    ([text, from, to]) => text.slice(inside(from, text), inside(to, text)),
  ),
  method(
    'indexOf',
    [STRING],
    INTEGER,
    'Where the other text begins in the text, or -1.',
    { expression: '"a-b".indexOf("-")', value: 1 },
    ([text, part]) => text.indexOf(part),
  ),
  method(
    'replace',
    [STRING, STRING],
    STRING,
    'The text with each occurrence of one text replaced by another.',
    { expression: '"a-b-c".replace("-", "/")', value: 'a/b/c' },
    ([text, from, to], budget) => {
      const parts = split(text, from, budget);
      budget.spendText(text.length + (parts.length - 1) * (to.length - from.length));
      return parts.join(to);
    },
  ),
  method(
    'split',
    [STRING],
    listOf(STRING),
    'The parts of the text between occurrences of the other text.',
    { expression: '"a,b".split(",")', value: ['a', 'b'] },
    ([text, separator], budget) => split(text, separator, budget),
  ),
];

function split(text: string, separator: string, budget: Budget): string[] {
  const parts = text.split(separator);
  budget.spend(parts.length);
  return parts;
}

function inside(position: number, text: string): number {
  if (position >= 0 && position <= text.length) return position;
  const message = `There is no position ${position} in a text of ${text.length} characters.`;
  throw new EvaluationError('index-out-of-range', message);
}
