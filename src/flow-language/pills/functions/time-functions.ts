import type { DateTime } from 'luxon';
import type { PillFunction } from '../pill-function.js';
import { DURATION, INTEGER, NUMBER, TIMESTAMP } from '../pill-type.js';
import { defineFunction } from './define-function.js';
import { inZone } from './in-zone.js';
import { TIME_UNIT, unitMilliseconds } from './time-unit.js';
import { TIME_ZONE } from './time-zone.js';

const MOMENT = 'timestamp("2026-01-31T10:20:30.400Z")';
const LENGTH = 'duration("1h30m1s")';

function part(name: string, description: string, value: number, read: (date: DateTime) => number): PillFunction {
  return defineFunction(
    'method',
    name,
    { moment: TIMESTAMP, 'zone?': TIME_ZONE },
    INTEGER,
    `${description}, in UTC or the zone given.`,
    [`${MOMENT}.${name}()`, value],
    ([moment, zone = 'UTC'], budget) => read(inZone(moment, zone, budget)),
  );
}

function length(name: string, description: string, value: number, milliseconds: number): PillFunction {
  return defineFunction(
    'method',
    name,
    { length: DURATION },
    INTEGER,
    description,
    [`${LENGTH}.${name}()`, value],
    ([duration]) => Math.trunc(duration.milliseconds / milliseconds) + 0,
  );
}

export const TIME_FUNCTIONS: readonly PillFunction[] = [
  part('year', 'The year', 2026, (date) => date.year),
  part('quarter', 'The quarter of the year, from 1 to 4', 1, (date) => date.quarter),
  part('month', 'The month, from 1 to 12', 1, (date) => date.month),
  part('week', 'The week of the year, by ISO 8601', 5, (date) => date.weekNumber),
  part('day', 'The day of the month, from 1', 31, (date) => date.day),
  part('weekday', 'The day of the week, from 1 for Monday to 7 for Sunday', 6, (date) => date.weekday),
  part('dayOfYear', 'The day of the year, from 1', 31, (date) => date.ordinal),
  part('hour', 'The hour, from 0 to 23', 10, (date) => date.hour),
  part('minute', 'The minute, from 0 to 59', 20, (date) => date.minute),
  part('second', 'The second, from 0 to 59', 30, (date) => date.second),
  part('getFullYear', 'The year', 2026, (date) => date.year),
  part('getMonth', 'The month; January is 0', 0, (date) => date.month - 1),
  part('getDate', 'The day of the month; the first is 1', 31, (date) => date.day),
  part('getDayOfMonth', 'The day of the month; the first is 0', 30, (date) => date.day - 1),
  part('getDayOfYear', 'The day of the year; the first is 0', 30, (date) => date.ordinal - 1),
  part('getDayOfWeek', 'The day of the week; Sunday is 0', 6, (date) => date.weekday % 7),
  part('getHours', 'The hour', 10, (date) => date.hour),
  part('getMinutes', 'The minute', 20, (date) => date.minute),
  part('getSeconds', 'The second', 30, (date) => date.second),
  part('getMilliseconds', 'The millisecond', 400, (date) => date.millisecond),
  length('getHours', 'All of it in whole hours.', 1, 3_600_000),
  length('getMinutes', 'All of it in whole minutes.', 90, 60_000),
  length('getSeconds', 'All of it in whole seconds.', 5_401, 1_000),
  length('getMilliseconds', 'All of it in milliseconds.', 5_401_000, 1),
  defineFunction(
    'method',
    'total',
    { length: DURATION, unit: TIME_UNIT },
    NUMBER,
    'All of it in weeks, days (of 24 hours), hours, minutes, seconds or milliseconds, with a fraction.',
    ['duration("1h30m").total("hours")', 1.5],
    ([duration, unit]) => duration.milliseconds / unitMilliseconds(unit),
  ),
];
