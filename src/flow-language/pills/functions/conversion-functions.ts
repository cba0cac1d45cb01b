import { EvaluationError } from '../evaluation-error.js';
import { momentAt } from '../moment-at.js';
import type { PillFunction } from '../pill-function.js';
import { BOOLEAN, DURATION, INTEGER, NUMBER, STRING, TIMESTAMP } from '../pill-type.js';
import { Duration, Timestamp } from '../pill-value.js';
import { defineFunction } from './define-function.js';
import { invalidConversion } from './invalid-conversion.js';
import { TIME_UNIT, unitMilliseconds } from './time-unit.js';

const NUMBER_TEXT = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;
const DURATION_TEXT = /^-?(\d+(\.\d+)?(h|m|s|ms))+$/;
const DURATION_PART = /(\d+(?:\.\d+)?)(ms|h|m|s)/g;
const MILLISECONDS = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };

/** From the first moment that can be written to the last, in milliseconds. */
const LONGEST = 2 * 8.64e15;

const AS_TEXT = 'The value as text.';
const MOMENT = 'timestamp("2026-01-31T10:00:00+01:00")';

export const CONVERSION_FUNCTIONS: readonly PillFunction[] = [
  defineFunction('call', 'string', { text: STRING }, STRING, AS_TEXT, ['string("a")', 'a'], ([text]) => text),
  defineFunction('call', 'string', { number: NUMBER }, STRING, AS_TEXT, ['string(3)', '3'], ([number]) =>
    String(number),
  ),
  defineFunction('call', 'string', { value: BOOLEAN }, STRING, AS_TEXT, ['string(true)', 'true'], ([value]) =>
    String(value),
  ),
  defineFunction(
    'call',
    'string',
    { moment: TIMESTAMP },
    { kind: 'string', limits: { format: 'date-time' } },
    'The moment as text, in UTC.',
    [`string(${MOMENT})`, '2026-01-31T09:00:00.000Z'],
    ([moment], budget) => (budget.spend(100), String(moment)),
  ),
  defineFunction(
    'call',
    'string',
    { length: DURATION },
    STRING,
    'The duration as text, in seconds.',
    ['string(duration("1h30m"))', '5400s'],
    ([length]) => String(length),
  ),
  defineFunction(
    'call',
    'int',
    { number: NUMBER },
    INTEGER,
    'The number without its fraction.',
    ['int(-2.7)', -2],
    ([number]) => Math.trunc(number) + 0,
  ),
  defineFunction(
    'call',
    'int',
    { text: STRING, 'otherwise?': INTEGER },
    INTEGER,
    'The integer that a text spells; of a text that spells none, the other value.',
    ['int("42")', 42],
    ([text, otherwise]) => {
      const number = toNumber(text);
      if (Number.isSafeInteger(number)) return number;
      return otherwise ?? invalidConversion(text, 'an integer');
    },
  ),
  defineFunction(
    'call',
    'int',
    { moment: TIMESTAMP },
    INTEGER,
    'The whole seconds since the beginning of 1970, in UTC.',
    ['int(timestamp("1970-01-02T00:00:00Z"))', 86_400],
    ([moment]) => Math.floor(moment.epochMilliseconds / 1_000),
  ),
  defineFunction('call', 'double', { number: NUMBER }, NUMBER, 'The number itself.', ['double(3)', 3], ([n]) => n),
  defineFunction(
    'call',
    'double',
    { text: STRING, 'otherwise?': NUMBER },
    NUMBER,
    'The number that a text spells; of a text that spells none, the other value.',
    ['double("2.50")', 2.5],
    ([text, otherwise]) => toNumber(text) ?? otherwise ?? invalidConversion(text, 'a number'),
  ),
  defineFunction('call', 'bool', { value: BOOLEAN }, BOOLEAN, 'The value itself.', ['bool(true)', true], ([it]) => it),
  defineFunction(
    'call',
    'bool',
    { text: STRING },
    BOOLEAN,
    'True for "true", false for "false". See isTrue for others.',
    ['bool("false")', false],
    ([text]) => (text === 'true' || text === 'false' ? text === 'true' : invalidConversion(text, '"true" or "false"')),
  ),
  defineFunction(
    'call',
    'timestamp',
    { text: STRING },
    TIMESTAMP,
    'The moment that an RFC 3339 text names. See parseDate for others.',
    ['timestamp("2026-01-31T10:00:00Z")', new Timestamp(Date.UTC(2026, 0, 31, 10))],
    ([text]) => toTimestamp(text),
  ),
  defineFunction(
    'call',
    'timestamp',
    { seconds: NUMBER },
    TIMESTAMP,
    'The moment so many seconds after the beginning of 1970, in UTC.',
    ['timestamp(86400)', new Timestamp(86_400_000)],
    ([seconds]) => momentAt(seconds * 1_000),
  ),
  defineFunction(
    'call',
    'timestamp',
    { moment: TIMESTAMP },
    TIMESTAMP,
    'The moment itself.',
    ['timestamp(timestamp("1970-01-01T00:00:01Z"))', new Timestamp(1_000)],
    ([moment]) => moment,
  ),
  defineFunction(
    'call',
    'duration',
    { text: STRING },
    DURATION,
    'The length of time that a text such as "1h30m" names, of h, m, s and ms.',
    ['duration("1h30m")', new Duration(5_400_000)],
    ([text]) => toDuration(text),
  ),
  defineFunction(
    'call',
    'duration',
    { amount: NUMBER, unit: TIME_UNIT },
    DURATION,
    'So many weeks, days, hours, minutes, seconds or milliseconds. A day has 24 hours here; see plus for calendar days.',
    ['duration(90, "minutes")', new Duration(5_400_000)],
    ([amount, unit]) => {
      const milliseconds = amount * unitMilliseconds(unit);
      if (Math.abs(milliseconds) <= LONGEST) return new Duration(milliseconds);
      throw new EvaluationError('number-out-of-range', 'The duration is longer than all the time there is.');
    },
  ),
];

function toNumber(text: string): number | undefined {
  const number = NUMBER_TEXT.test(text) ? Number(text) : NaN;
  return Number.isFinite(number) ? number : undefined;
}

function toTimestamp(text: string): Timestamp {
  const epoch = DATE_TIME.test(text) ? Date.parse(text) : NaN;
  // Date.parse takes 31 February for 3 March, so the day must come out as it went in
  const day = Number(text.slice(8, 10));
  const daysInMonth = new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0)).getUTCDate();
  if (Number.isFinite(epoch) && day <= daysInMonth) return momentAt(epoch);
  return invalidConversion(text, 'a date and time with a zone');
}

function toDuration(text: string): Duration {
  if (text.length > 100 || !DURATION_TEXT.test(text)) return invalidConversion(text, 'a duration such as "1h30m"');
  let milliseconds = 0;
  for (const [, amount, unit] of text.matchAll(DURATION_PART)) {
    milliseconds += Number(amount) * MILLISECONDS[unit as keyof typeof MILLISECONDS];
  }
  return new Duration(text.startsWith('-') ? -milliseconds : milliseconds);
}
