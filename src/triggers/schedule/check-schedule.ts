import { Cron } from 'croner';
import { DateTime, IANAZone } from 'luxon';
import type { Finding } from '../../flow-language/finding.js';
import type { DurationText, TriggerDefinition } from '../../flow-language/flow-definition.js';
import { durationMilliseconds } from '../../shared/duration.js';
import { didYouMean } from '../../shared/nearest-name.js';
import { checkShape } from '../check-shape.js';
import { findingAt } from '../rest/finding-at.js';
import { RHYTHMS, type Schedule, scheduleOf, type ScheduleTrigger } from '../schedule-trigger.js';
import { SCHEDULE_SHAPE } from './schedule.schema.js';

const SHORTEST_MS = 60_000;
const LONGEST_MS = 366 * 86_400_000;

/** Everything that is wrong with a trigger of type `schedule`, whose members may be any JSON. Says nothing of the time it is now. */
export function checkSchedule(trigger: TriggerDefinition): Finding[] {
  const misshapen = checkShape(trigger, SCHEDULE_SHAPE);
  if (misshapen.length > 0) return misshapen;
  const rhythms = RHYTHMS.filter((rhythm) => trigger[rhythm] !== undefined);
  if (rhythms.length !== 1) {
    const message = `A schedule says when in one way, but this one has ${rhythms.length === 0 ? 'none' : rhythms.join(' and ')}.`;
    return [findingAt('', 'invalid-schedule', message, `The ways are ${RHYTHMS.join(', ')}.`)];
  }
  const schedule = scheduleOf(trigger as ScheduleTrigger);
  return [...checkTimeZone(schedule), ...checkBounds(schedule), ...checkRhythm(schedule.rhythm)];
}

function checkTimeZone({ timeZone }: Schedule): Finding[] {
  if (IANAZone.isValidZone(timeZone)) return [];
  const message = `There is no time zone "${timeZone}".`;
  return [
    findingAt('/timeZone', 'unknown-time-zone', message, didYouMean(timeZone, Intl.supportedValuesOf('timeZone'))),
  ];
}

function checkBounds({ from, until }: Schedule): Finding[] {
  if (from === null || until === null || new Date(from) <= new Date(until)) return [];
  return [findingAt('/until', 'invalid-schedule', 'The schedule would be over before it begins.')];
}

function checkRhythm(rhythm: Schedule['rhythm']): Finding[] {
  if ('cron' in rhythm) return checkCron(rhythm.cron);
  if ('every' in rhythm) return checkEvery(rhythm.every);
  if ('once' in rhythm) return checkOnce(rhythm.once);
  if ('monthly' in rhythm && rhythm.monthly.on !== 'last' && rhythm.monthly.on > 28) {
    const message = `Months without a day ${rhythm.monthly.on} have no run.`;
    const hint = 'Write "last" for the last day of each month.';
    return [{ ...findingAt('/monthly/on', 'months-without-run', message, hint), severity: 'warning' }];
  }
  return [];
}

function checkCron(pattern: string): Finding[] {
  if (!/^\S+( +\S+){4}$/.test(pattern)) {
    const message = 'A cron pattern has five fields: minute, hour, day of the month, month, day of the week.';
    return [findingAt('/cron', 'invalid-cron', message)];
  }
  try {
    const next = new Cron(pattern, { timezone: 'UTC', paused: true }).nextRun(new Date(0));
    return next === null ? [findingAt('/cron', 'invalid-cron', 'There is no day on which this pattern runs.')] : [];
  } catch (error) {
    return [findingAt('/cron', 'invalid-cron', `The pattern cannot be read: ${(error as Error).message}`)];
  }
}

function checkEvery(every: DurationText): Finding[] {
  const milliseconds = durationMilliseconds(every);
  if (milliseconds !== undefined && milliseconds >= SHORTEST_MS && milliseconds <= LONGEST_MS) return [];
  const message = 'This is a duration from one minute to 366 days, such as "PT15M".';
  return [findingAt('/every', 'invalid-duration', message)];
}

function checkOnce(once: string): Finding[] {
  if (DateTime.fromISO(once, { zone: 'UTC' }).isValid && once.includes('T')) return [];
  return [findingAt('/once', 'invalid-moment', 'This is a date and time, such as "2026-12-24T18:00:00+01:00".')];
}
