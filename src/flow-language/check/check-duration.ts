import type { JsonValue } from '../../shared/json.js';
import { durationMilliseconds } from '../../shared/duration.js';
import type { Finding } from '../finding.js';

const DAY = 86_400_000;
/** A year that may be a leap year. */
export const LONGEST_DAYS = 366;

/** Checks a duration that is written out: `PT5M`, `90`. Any JSON may stand there. */
export function checkDuration(duration: JsonValue | undefined, pointer: string, mostDays = LONGEST_DAYS): Finding[] {
  if (duration === undefined) return [];
  const isDuration = typeof duration === 'string' || typeof duration === 'number';
  const milliseconds = isDuration ? durationMilliseconds(duration) : undefined;
  if (milliseconds === undefined) {
    const message =
      'This is a number of seconds or an ISO 8601 duration such as PT5M; years and months have no length.';
    return [{ code: 'invalid-duration', severity: 'error', pointer, message }];
  }
  if (milliseconds > 0 && milliseconds <= mostDays * DAY) return [];
  const message = `This is longer than nothing, and at most ${mostDays} ${mostDays === 1 ? 'day' : 'days'}.`;
  return [{ code: 'invalid-duration', severity: 'error', pointer, message }];
}
