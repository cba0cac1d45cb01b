import { EvaluationError } from '../evaluation-error.js';
import type { PillFunction } from '../pill-function.js';
import {
  ANY_LIST,
  ANY_OBJECT,
  BOOLEAN,
  DURATION,
  INTEGER,
  NUMBER,
  STRING,
  TIMESTAMP,
  type PillType,
} from '../pill-type.js';
import { Duration, Timestamp, type PillValue } from '../pill-value.js';

const NUMBER_TEXT = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;
const DURATION_TEXT = /^-?(\d+(\.\d+)?(h|m|s|ms))+$/;
const DURATION_PART = /(\d+(?:\.\d+)?)(ms|h|m|s)/g;
const MILLISECONDS = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };

function call(
  name: string,
  parameter: PillType,
  result: PillType,
  description: string,
  example: PillFunction['example'],
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- matched against the parameter
  run: (arg: any) => PillValue,
): PillFunction {
  return {
    name,
    style: 'call',
    parameters: [parameter],
    result,
    description,
    example,
    run: ([arg], budget) => {
      if (typeof arg === 'string') budget.spendText(arg.length);
      return run(arg);
    },
  };
}

const asText = 'The value as text.';
export const CONVERSION_FUNCTIONS: readonly PillFunction[] = [
  call('string', STRING, STRING, asText, { expression: 'string("a")', value: 'a' }, (text) => text),
  call('string', NUMBER, STRING, asText, { expression: 'string(3)', value: '3' }, String),
  call('string', BOOLEAN, STRING, asText, { expression: 'string(true)', value: 'true' }, String),
  call(
    'string',
    TIMESTAMP,
    STRING,
    asText,
    { expression: 'string(timestamp("2026-01-31T10:00:00+01:00"))', value: '2026-01-31T09:00:00.000Z' },
    String,
  ),
  call('string', DURATION, STRING, asText, { expression: 'string(duration("1h30m"))', value: '5400s' }, String),
  call(
    'int',
    NUMBER,
    INTEGER,
    'The number without its fraction.',
    { expression: 'int(-2.7)', value: -2 },
    (number) => Math.trunc(number) + 0,
  ),
  call('int', STRING, INTEGER, 'The integer that a text spells.', { expression: 'int("42")', value: 42 }, (text) => {
    const number = toNumber(text);
    if (Number.isSafeInteger(number)) return number;
    throw new EvaluationError('invalid-conversion', `"${shorten(text)}" is not an integer.`);
  }),
  call('double', NUMBER, NUMBER, 'The number itself.', { expression: 'double(3)', value: 3 }, (number) => number),
  call(
    'double',
    STRING,
    NUMBER,
    'The number that a text spells.',
    { expression: 'double("2.50")', value: 2.5 },
    toNumber,
  ),
  call('bool', BOOLEAN, BOOLEAN, 'The value itself.', { expression: 'bool(true)', value: true }, (value) => value),
  call(
    'bool',
    STRING,
    BOOLEAN,
    'True for "true", false for "false".',
    { expression: 'bool("false")', value: false },
    (text) => {
      if (text === 'true' || text === 'false') return text === 'true';
      throw new EvaluationError('invalid-conversion', `"${shorten(text)}" is neither "true" nor "false".`);
    },
  ),
  call(
    'timestamp',
    STRING,
    TIMESTAMP,
    'The moment that an RFC 3339 text names.',
    { expression: 'timestamp("2026-01-31T10:00:00Z")', value: new Timestamp(Date.UTC(2026, 0, 31, 10)) },
    toTimestamp,
  ),
  call(
    'timestamp',
    TIMESTAMP,
    TIMESTAMP,
    'The moment itself.',
    {
      expression: 'timestamp(timestamp("1970-01-01T00:00:01Z"))',
      value: new Timestamp(1_000),
    },
    (timestamp) => timestamp,
  ),
  call(
    'duration',
    STRING,
    DURATION,
    'The length of time that a text such as "1h30m" names, of h, m, s and ms.',
    { expression: 'duration("1h30m")', value: new Duration(5_400_000) },
    toDuration,
  ),
  ...(['call', 'method'] as const).flatMap((style): PillFunction[] => [
    {
      name: 'size',
      style,
      parameters: [STRING],
      result: INTEGER,
      description: 'How many characters the text has.',
      example: { expression: style === 'call' ? 'size("héé")' : '"héé".size()', value: 3 },
      run: ([text], budget) => {
        budget.spend(1 + text.length / 8);
        return countCharacters(text);
      },
    },
    {
      name: 'size',
      style,
      parameters: [ANY_LIST],
      result: INTEGER,
      description: 'How many items the list has.',
      example: { expression: style === 'call' ? 'size([1, 2])' : '[1, 2].size()', value: 2 },
      run: ([list]) => list.length,
    },
    {
      name: 'size',
      style,
      parameters: [ANY_OBJECT],
      result: INTEGER,
      description: 'How many fields the object has.',
      example: { expression: style === 'call' ? 'size({"a": 1})' : '{"a": 1}.size()', value: 1 },
      run: ([object]) => Object.keys(object).length,
    },
  ]),
];

/** An emoji is one character although it takes two places. */
function countCharacters(text: string): number {
  let characters = 0;
  for (let at = 0; at < text.length; at++) {
    const isPair = (text.charCodeAt(at) & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
    if (isPair) at++;
    characters++;
  }
  return characters;
}

function toNumber(text: string): number {
  const number = NUMBER_TEXT.test(text) ? Number(text) : NaN;
  if (Number.isFinite(number)) return number;
  throw new EvaluationError('invalid-conversion', `"${shorten(text)}" is not a number.`);
}

function toTimestamp(text: string): Timestamp {
  const epoch = DATE_TIME.test(text) ? Date.parse(text) : NaN;
  // Date.parse takes 31 February for 3 March, so the day must come out as it went in
  const day = Number(text.slice(8, 10));
  const daysInMonth = new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0)).getUTCDate();
  if (Number.isFinite(epoch) && day <= daysInMonth) return new Timestamp(epoch);
  throw new EvaluationError('invalid-conversion', `"${shorten(text)}" is not a date and time with a zone.`);
}

function toDuration(text: string): Duration {
  if (text.length > 100 || !DURATION_TEXT.test(text)) {
    throw new EvaluationError('invalid-conversion', `"${shorten(text)}" is not a duration such as "1h30m".`);
  }
  let milliseconds = 0;
  for (const [, amount, unit] of text.matchAll(DURATION_PART)) {
    milliseconds += Number(amount) * MILLISECONDS[unit as keyof typeof MILLISECONDS];
  }
  return new Duration(text.startsWith('-') ? -milliseconds : milliseconds);
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
