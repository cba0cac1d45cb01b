import { runsAfter } from './next-run.js';
import type { Schedule } from './schedule-trigger.js';

/** A run is late, and so may be missed, when it starts more than this after its time. */
export const LATE_AFTER_MS = 60_000;
/** `run-all` makes up for so many runs at most, the newest. */
export const MOST_MADE_UP = 100;
/** Of what was missed longer ago, only the very first run is remembered. */
const LOOK_BACK_MS = 7 * 86_400_000;

export interface DueRuns {
  /** The times for which the flow is started now, oldest first. */
  starts: Date[];
  /** How many runs of the last seven days are passed over. */
  skipped: number;
  /** When to look again; null when the schedule is over. */
  next: Date | null;
}

/**
 * What a schedule whose next run was at `due` does at `now`. A run that is on time is started. Of those that are late
 * `skip` starts none, `run-once` the newest, and `run-all` all of them, the newest 100 at most. Pure, and bounded
 * however long nobody looked.
 */
export function dueRuns(schedule: Schedule, armedAt: Date, due: Date, now: Date): DueRuns {
  const late: Date[] = [];
  const onTime: Date[] = [];
  let passed = 0;
  const nextAfter = runsAfter(schedule, armedAt);
  let next: Date | null = due;
  const horizon = new Date(now.getTime() - LOOK_BACK_MS);
  if (due < horizon) {
    late.push(due);
    next = nextAfter(horizon);
  }
  while (next !== null && next.getTime() <= now.getTime()) {
    (now.getTime() - next.getTime() > LATE_AFTER_MS ? late : onTime).push(next);
    // Only the newest can matter, however long the nodes were away.
    if (late.length > MOST_MADE_UP) {
      late.shift();
      passed++;
    }
    next = nextAfter(next);
  }
  const madeUp = schedule.missed === 'run-all' ? late : schedule.missed === 'run-once' ? late.slice(-1) : [];
  // A run that is on time makes up for the ones before it.
  const kept = schedule.missed === 'run-once' && onTime.length > 0 ? [] : madeUp;
  return { starts: [...kept, ...onTime], skipped: passed + late.length - kept.length, next };
}
