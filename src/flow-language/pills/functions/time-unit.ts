import { EvaluationError } from '../evaluation-error.js';
import { STRING } from '../pill-type.js';
import type { PillValue } from '../pill-value.js';
import { didYouMean } from '../../../shared/nearest-name.js';
import type { ParameterRule } from './define-function.js';

const MILLISECONDS = {
  weeks: 604_800_000,
  days: 86_400_000,
  hours: 3_600_000,
  minutes: 60_000,
  seconds: 1_000,
  milliseconds: 1,
};
const CALENDAR_UNITS = ['years', 'quarters', 'months', ...Object.keys(MILLISECONDS)] as const;

/** A unit of time that may depend on the calendar, always in the plural. */
export type CalendarUnit = 'years' | 'quarters' | 'months' | keyof typeof MILLISECONDS;

/** A unit of time of fixed length. */
export const TIME_UNIT = {
  type: STRING,
  check: (unit: PillValue) => void unitMilliseconds(String(unit)),
} satisfies ParameterRule;

export const CALENDAR_UNIT = {
  type: STRING,
  check: (unit: PillValue) => void calendarUnit(String(unit)),
} satisfies ParameterRule;

export function unitMilliseconds(unit: string): number {
  const units = Object.keys(MILLISECONDS);
  return MILLISECONDS[pluralOf(unit, units) as keyof typeof MILLISECONDS];
}

export function calendarUnit(unit: string): CalendarUnit {
  return pluralOf(unit, CALENDAR_UNITS) as CalendarUnit;
}

function pluralOf(unit: string, units: readonly string[]): string {
  const plural = unit.endsWith('s') ? unit : `${unit}s`;
  if (units.includes(plural)) return plural;
  const meant = didYouMean(plural, units) ?? `It is one of ${units.join(', ')}.`;
  throw new EvaluationError('invalid-argument', `"${unit.slice(0, 40)}" is not a unit of time here. ${meant}`);
}
