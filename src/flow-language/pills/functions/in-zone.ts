import { DateTime } from 'luxon';
import type { Budget } from '../budget.js';
import type { Timestamp } from '../pill-value.js';
import { timeZone } from './time-zone.js';
import { tooFar } from './too-far.js';

const COST_IN_UTC = 200;
/** Finding the offset of a moment asks the tables of the platform. */
const COST_IN_ZONE = 700;

/**
 * What calendars and clocks of a zone show at the moment.
 *
 * @param more what will be done with it, counted in the costs of finding the offset
 */
export function inZone(moment: Timestamp, zone: string, budget: Budget, more = 0): DateTime {
  budget.spend((1 + more) * (zone === 'UTC' ? COST_IN_UTC : COST_IN_ZONE));
  const date = DateTime.fromMillis(moment.epochMilliseconds, { zone: timeZone(zone, budget), locale: 'en' });
  return date.isValid && Number.isFinite(date.year) ? date : tooFar();
}
