import { DateTime } from 'luxon';
import type { Budget } from '../budget.js';
import type { Timestamp } from '../pill-value.js';
import { timeZone } from './time-zone.js';

/** What calendars and clocks of a zone show at the moment. */
export function inZone(moment: Timestamp, zone: string, budget: Budget): DateTime {
  budget.spend(zone === 'UTC' ? 200 : 800);
  return DateTime.fromMillis(moment.epochMilliseconds, { zone: timeZone(zone, budget), locale: 'en' });
}
