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
  return runsAfter(schedule, armedAt)(after);
}

/** As `nextRun`, for whoever asks many times: the schedule is read once. */
export function runsAfter(schedule: Schedule, armedAt: Date): (after: Date) => Date | null {
  const from = schedule.from === null ? null : new Date(schedule.from);
  const until = schedule.until === null ? Infinity : new Date(schedule.until).getTime();
  const unbounded = readRhythm(schedule, from ?? armedAt);
  return (after) => {
    // A run at the very beginning counts, hence a moment before it.
    const start = from !== null && from.getTime() > after.getTime() ? new Date(from.getTime() - 1) : after;
    const next = unbounded(start);
    return next === null || next.getTime() > until ? null : next;
  };
}

function readRhythm({ rhythm, timeZone }: Schedule, anchor: Date): (after: Date) => Date | null {
  if ('every' in rhythm) {
    const milliseconds = durationMilliseconds(rhythm.every)!;
    return (after) => nextOfInterval(milliseconds, anchor, after);
  }
  if ('once' in rhythm) {
    const moment = DateTime.fromISO(rhythm.once, { zone: timeZone }).toJSDate();
    return (after) => (moment.getTime() > after.getTime() ? moment : null);
  }
  const cron = new Cron(cronOf(rhythm), { timezone: timeZone, paused: true });
  return (after) => cron.nextRun(after);
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
