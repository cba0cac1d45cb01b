import { DateTime, type DateTimeUnit, type DurationLikeObject } from 'luxon';
import type { Budget } from '../budget.js';
import { momentAt } from '../moment-at.js';
import type { PillFunction } from '../pill-function.js';
import { INTEGER, NUMBER, STRING, TIMESTAMP, type PillType } from '../pill-type.js';
import { Timestamp } from '../pill-value.js';
import { DATE_FORMAT, DATE_PATTERN, LOCALE_NAME, spendOnFormat } from './date-format.js';
import { defineFunction } from './define-function.js';
import { inZone } from './in-zone.js';
import { invalidConversion } from './invalid-conversion.js';
import { CALENDAR_UNIT, calendarUnit } from './time-unit.js';
import { TIME_ZONE, timeZone } from './time-zone.js';
import { tooFar } from './too-far.js';

const MOMENT = 'timestamp("2026-01-31T10:20:30Z")';
const DATE_TIME: PillType = { kind: 'string', limits: { format: 'date-time' } };
const LONGEST_DATE = 100;
/** Counting units needs the next one after a moment to be a date too, which it is up to some 272,000 years from now. */
const FARTHEST = 8.6e15;
const at = (...parts: Parameters<typeof Date.UTC>) => new Timestamp(Date.UTC(...parts));

export const DATE_FUNCTIONS: readonly PillFunction[] = [
  defineFunction(
    'call',
    'now',
    {},
    TIMESTAMP,
    'The moment at which the step begins; the same in all its pills.',
    ['now()', new Timestamp(Date.UTC(2026, 0, 31, 10, 20, 30))],
    (_, budget, environment) => (budget.spend(10), new Timestamp(environment.now().getTime())),
    { readsEnvironment: true },
  ),
  defineFunction(
    'call',
    'parseDate',
    { text: STRING, 'format?': DATE_PATTERN, 'zone?': TIME_ZONE, 'locale?': LOCALE_NAME },
    TIMESTAMP,
    'The moment that a text names in a format, or in ISO 8601, in UTC or the zone given. What the text leaves out is the beginning.',
    ['parseDate("31.01.2026 11:20", "dd.MM.yyyy HH:mm", "Europe/Berlin")', at(2026, 0, 31, 10, 20)],
    ([text, format, zone = 'UTC', locale = 'en'], budget) => parseDate(text, format, zone, locale, budget),
  ),
  defineFunction(
    'method',
    'format',
    { moment: TIMESTAMP, format: DATE_FORMAT, 'zone?': TIME_ZONE, 'locale?': LOCALE_NAME },
    STRING,
    'The moment as text in a format, in UTC or the zone given; text in single quotes stays as it is.',
    [`${MOMENT}.format("'On' MMM dd, yyyy 'at' hh:mm a")`, 'On Jan 31, 2026 at 10:20 AM'],
    ([moment, format, zone = 'UTC', locale = 'en'], budget) => {
      DATE_FORMAT.check(format);
      LOCALE_NAME.check(locale, budget);
      spendOnFormat(format, budget);
      return inZone(moment, zone, budget).setLocale(locale).toFormat(format);
    },
  ),
  defineFunction(
    'method',
    'inZone',
    { moment: TIMESTAMP, zone: TIME_ZONE },
    DATE_TIME,
    'The moment as text in RFC 3339, with the offset of the zone.',
    [`${MOMENT}.inZone("Europe/Berlin")`, '2026-01-31T11:20:30.000+01:00'],
    ([moment, zone], budget) => toText(inZone(moment, zone, budget)),
  ),
  ...([1, -1] as const).map((sign) =>
    defineFunction(
      'method',
      sign === 1 ? 'plus' : 'minus',
      { moment: TIMESTAMP, amount: INTEGER, unit: CALENDAR_UNIT, 'zone?': TIME_ZONE },
      TIMESTAMP,
      `The moment so many years, quarters, months, weeks, days, hours, minutes, seconds or milliseconds ${
        sign === 1 ? 'later' : 'earlier'
      } by the calendar of UTC or of the zone given.`,
      sign === 1
        ? [`${MOMENT}.plus(1, "months")`, at(2026, 1, 28, 10, 20, 30)]
        : [`${MOMENT}.minus(2, "days")`, at(2026, 0, 29, 10, 20, 30)],
      ([moment, amount, unit, zone = 'UTC'], budget) => {
        const by: DurationLikeObject = { [calendarUnit(unit)]: sign * amount };
        return toTimestamp(inZone(moment, zone, budget, 4).plus(by));
      },
    ),
  ),
  defineFunction(
    'method',
    'startOf',
    { moment: TIMESTAMP, unit: CALENDAR_UNIT, 'zone?': TIME_ZONE },
    TIMESTAMP,
    'The first moment of the year, quarter, month, week (from Monday), day, hour, minute or second, in UTC or the zone given.',
    [`${MOMENT}.startOf("month")`, at(2026, 0, 1)],
    ([moment, unit, zone = 'UTC'], budget) => toTimestamp(inZone(moment, zone, budget, 4).startOf(periodOf(unit))),
  ),
  defineFunction(
    'method',
    'endOf',
    { moment: TIMESTAMP, unit: CALENDAR_UNIT, 'zone?': TIME_ZONE },
    TIMESTAMP,
    'The last millisecond of the same.',
    [`${MOMENT}.endOf("day", "Europe/Berlin")`, at(2026, 0, 31, 22, 59, 59, 999)],
    ([moment, unit, zone = 'UTC'], budget) => toTimestamp(inZone(moment, zone, budget, 4).endOf(periodOf(unit))),
  ),
  defineFunction(
    'method',
    'until',
    { moment: TIMESTAMP, other: TIMESTAMP, unit: CALENDAR_UNIT, 'zone?': TIME_ZONE },
    NUMBER,
    'How many years, months, days and so on it is from the moment to the other, by the calendar of UTC or of the zone given; with a fraction, and negative when the other is earlier.',
    [`${MOMENT}.until(timestamp("2026-03-01T10:20:30Z"), "days")`, 29],
    ([moment, other, unit, zone = 'UTC'], budget) => {
      const [from, to] = [inZone(moment, zone, budget, 9), inZone(other, zone, budget)];
      if (Math.max(Math.abs(+from), Math.abs(+to)) > FARTHEST) return tooFar();
      const amount = to.diff(from, calendarUnit(unit)).as(calendarUnit(unit));
      return Number.isFinite(amount) ? amount + 0 : tooFar();
    },
  ),
];

function periodOf(unit: string): DateTimeUnit {
  return calendarUnit(unit).slice(0, -1) as DateTimeUnit;
}

function parseDate(text: string, format: string | undefined, zone: string, locale: string, budget: Budget): Timestamp {
  budget.spend(3_000);
  if (text.length > LONGEST_DATE) return invalidConversion(text, 'a date');
  const options = { zone: timeZone(zone, budget), locale };
  if (format === undefined) return toTimestamp(DateTime.fromISO(text, options), text, 'a date in ISO 8601');
  DATE_PATTERN.check(format);
  LOCALE_NAME.check(locale, budget);
  spendOnFormat(format, budget);
  return toTimestamp(DateTime.fromFormat(text, format, options), text, `a date in the format "${format}"`);
}

function toTimestamp(date: DateTime, text?: string, wanted = ''): Timestamp {
  if (date.isValid) return momentAt(date.toMillis());
  if (text !== undefined) return invalidConversion(text, wanted);
  return tooFar();
}

function toText(date: DateTime): string {
  const text = date.toISO();
  return text ?? tooFar();
}
