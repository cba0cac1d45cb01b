import type { PillFunction } from '../pill-function.js';
import { DURATION, INTEGER, TIMESTAMP, type PillType } from '../pill-type.js';
import type { Duration, Timestamp } from '../pill-value.js';

const MOMENT = 'timestamp("2026-01-31T10:20:30.400Z")';
const LENGTH = 'duration("1h30m1s")';

function part(
  name: string,
  of: PillType,
  description: string,
  value: number,
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- matched against `of`
  run: (of: any) => number,
): PillFunction {
  const expression = `${of === TIMESTAMP ? MOMENT : LENGTH}.${name}()`;
  return {
    name,
    style: 'method',
    parameters: [of],
    result: INTEGER,
    description,
    example: { expression, value },
    run: ([arg]) => run(arg),
  };
}

function moment(name: string, description: string, value: number, run: (date: Date) => number): PillFunction {
  return part(name, TIMESTAMP, `${description}, in UTC.`, value, (timestamp: Timestamp) =>
    run(new Date(timestamp.epochMilliseconds)),
  );
}

function length(name: string, description: string, value: number, milliseconds: number): PillFunction {
  return part(name, DURATION, description, value, (duration: Duration) =>
    Math.trunc(duration.milliseconds / milliseconds),
  );
}

export const TIME_FUNCTIONS: readonly PillFunction[] = [
  moment('getFullYear', 'The year', 2026, (date) => date.getUTCFullYear()),
  moment('getMonth', 'The month; January is 0', 0, (date) => date.getUTCMonth()),
  moment('getDate', 'The day of the month; the first is 1', 31, (date) => date.getUTCDate()),
  moment('getDayOfMonth', 'The day of the month; the first is 0', 30, (date) => date.getUTCDate() - 1),
  moment('getDayOfWeek', 'The day of the week; Sunday is 0', 6, (date) => date.getUTCDay()),
  moment('getHours', 'The hour', 10, (date) => date.getUTCHours()),
  moment('getMinutes', 'The minute', 20, (date) => date.getUTCMinutes()),
  moment('getSeconds', 'The second', 30, (date) => date.getUTCSeconds()),
  moment('getMilliseconds', 'The millisecond', 400, (date) => date.getUTCMilliseconds()),
  length('getHours', 'All of it in whole hours.', 1, 3_600_000),
  length('getMinutes', 'All of it in whole minutes.', 90, 60_000),
  length('getSeconds', 'All of it in whole seconds.', 5_401, 1_000),
  length('getMilliseconds', 'All of it in milliseconds.', 5_401_000, 1),
];
