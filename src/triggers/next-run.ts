import { Cron } from 'croner';
import { DateTime } from 'luxon';
import { durationMilliseconds } from '../shared/duration.js';
import { type Schedule, WEEKDAYS } from './schedule-trigger.js';

/**
 * The first time after `after` at which the schedule starts its flow, or null when there is none any more. Pure: the same
 * whatever the time is now. `armedAt` is when it was activated; `every` counts from there unless `from` says otherwise.
 *
 * A time of day that a change of the clock leaves out is replaced by the first moment after the gap. One that comes twice
 * counts once, the first time; patterns whose hour is `*` go on through both.
 */
export function nextRun(schedule: Schedule, armedAt: Date, after: Date): Date | null {
  const from = schedule.from === null ? null : new Date(schedule.from);
  // A run at the very beginning counts, hence a moment before it.
  const start = from !== null && from.getTime() > after.getTime() ? new Date(from.getTime() - 1) : after;
  const next = unbounded(schedule, from ?? armedAt, start);
  const isOver = next === null || (schedule.until !== null && next.getTime() > new Date(schedule.until).getTime());
  return isOver ? null : next;
}

function unbounded({ rhythm, timeZone }: Schedule, anchor: Date, after: Date): Date | null {
  if ('every' in rhythm) return nextOfInterval(durationMilliseconds(rhythm.every)!, anchor, after);
  if ('once' in rhythm) {
    const moment = DateTime.fromISO(rhythm.once, { zone: timeZone }).toJSDate();
    return moment.getTime() > after.getTime() ? moment : null;
  }
  return new Cron(cronOf(rhythm), { timezone: timeZone, paused: true }).nextRun(after);
}

function nextOfInterval(milliseconds: number, anchor: Date, after: Date): Date {
  const rounds = Math.max(0, Math.floor((after.getTime() - anchor.getTime()) / milliseconds) + 1);
  return new Date(anchor.getTime() + rounds * milliseconds);
}

function cronOf(rhythm: Exclude<Schedule['rhythm'], { every: unknown } | { once: unknown }>): string {
  if ('cron' in rhythm) return rhythm.cron;
  if ('daily' in rhythm) return `${timeOf(rhythm.daily.at)} * * *`;
  if ('weekly' in rhythm) {
    const days = rhythm.weekly.on.map((day) => WEEKDAYS.indexOf(day) + 1);
    return `${timeOf(rhythm.weekly.at)} * * ${days.join(',')}`;
  }
  const { on, at } = rhythm.monthly;
  return `${timeOf(at)} ${on === 'last' ? 'L' : on} * *`;
}

/** Minute and hour, as cron has them. */
function timeOf(at: string): string {
  const [hour, minute] = at.split(':').map(Number);
  return `${minute} ${hour}`;
}
