import type { JsonSchema } from '../../schema/json-schema.js';
import { MISSED_RUNS, RHYTHMS, WEEKDAYS } from '../schedule-trigger.js';

const AT: JsonSchema = {
  type: 'string',
  pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$',
  description: 'The time of day, `HH:MM` by the clock of `timeZone`.',
};
const MOMENT: JsonSchema = { type: 'string', format: 'date-time' };

function at(required: string[], properties: Record<string, JsonSchema>, description: string): JsonSchema {
  return {
    type: 'object',
    required: [...required, 'at'],
    additionalProperties: false,
    properties: { ...properties, at: AT },
    description,
  };
}

/** JSON Schema of a trigger of type `schedule`, apart from there being exactly one of its rhythms. */
export const SCHEDULE_SHAPE: JsonSchema = {
  type: 'object',
  required: ['type'],
  additionalProperties: false,
  properties: {
    type: { const: 'schedule' },
    description: { type: 'string', description: 'For the people who read the flow.' },
    cron: {
      type: 'string',
      minLength: 9,
      maxLength: 200,
      description: 'Minute, hour, day of the month, month and day of the week, such as `*/15 8-18 * * 1-5`.',
    },
    daily: at([], {}, 'Every day.'),
    weekly: at(
      ['on'],
      {
        on: {
          type: 'array',
          minItems: 1,
          uniqueItems: true,
          items: { enum: [...WEEKDAYS] },
          description: 'On which days.',
        },
      },
      'On certain days of each week.',
    ),
    monthly: at(
      ['on'],
      {
        on: {
          anyOf: [{ type: 'integer', minimum: 1, maximum: 31 }, { const: 'last' }],
          description: 'The day of the month; months that do not have it are left out. `last` is always there.',
        },
      },
      'On one day of each month.',
    ),
    every: {
      type: ['string', 'number'],
      description:
        'The time between two runs, as a duration such as `PT15M` or in seconds; from one minute to 366 days.',
    },
    once: {
      type: 'string',
      description: 'A moment, `2026-12-24T18:00:00+01:00`, or a date and time by the clock of `timeZone`.',
    },
    timeZone: { type: 'string', default: 'UTC', description: 'An IANA time zone, such as `Europe/Berlin`.' },
    from: { ...MOMENT, description: 'No run before it. `every` counts from here; else from the activation.' },
    until: { ...MOMENT, description: 'No run after it.' },
    missed: {
      enum: [...MISSED_RUNS],
      default: 'run-once',
      description:
        'What becomes of runs for which no node was there in time: none is made up for, the newest one, or all, the newest 100 at most.',
    },
  },
};

/** JSON Schema of a trigger of type `schedule`. */
export const SCHEDULE_SCHEMA: JsonSchema = {
  ...SCHEDULE_SHAPE,
  oneOf: RHYTHMS.map((rhythm) => ({ required: [rhythm] })),
};
