import type { DurationText, TriggerDefinition } from '../flow-language/flow-definition.js';

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

export type Weekday = (typeof WEEKDAYS)[number];

/** What becomes of runs whose time passed while no node was there to start them. */
export const MISSED_RUNS = ['skip', 'run-once', 'run-all'] as const;

export type MissedRuns = (typeof MISSED_RUNS)[number];

/** The ways to say when, one of which a schedule has. */
export const RHYTHMS = ['cron', 'daily', 'weekly', 'monthly', 'every', 'once'] as const;

/** A checked trigger of type `schedule`, as it stands in a flow version. */
export interface ScheduleTrigger extends TriggerDefinition {
  type: 'schedule';
}

/** When a flow is started. Times of day are `HH:MM`, by the clock of `timeZone`. */
export interface Schedule {
  rhythm:
    | { cron: string }
    | { daily: { at: string } }
    | { weekly: { on: readonly Weekday[]; at: string } }
    | { monthly: { on: number | 'last'; at: string } }
    | { every: DurationText }
    /** A moment with its offset, or a date and time by the clock of `timeZone`. */
    | { once: string };
  /** An IANA time zone. */
  timeZone: string;
  /** RFC 3339; not before. `every` counts from here. */
  from: string | null;
  /** RFC 3339; not after. */
  until: string | null;
  missed: MissedRuns;
}

/** Reads when a checked trigger starts its flow. */
export function scheduleOf(trigger: ScheduleTrigger): Schedule {
  const { timeZone, from, until, missed } = trigger as Partial<Record<string, string>>;
  const name = RHYTHMS.find((rhythm) => trigger[rhythm] !== undefined)!;
  return {
    rhythm: { [name]: trigger[name] } as unknown as Schedule['rhythm'],
    timeZone: timeZone ?? 'UTC',
    from: from ?? null,
    until: until ?? null,
    missed: (missed as MissedRuns | undefined) ?? 'run-once',
  };
}
