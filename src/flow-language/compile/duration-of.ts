import { durationMilliseconds } from '../../shared/duration.js';
import type { DurationText } from '../flow-definition.js';

/** The time-out that is written, in milliseconds; nothing when none is, or none that can be read. */
export function durationOf(timeout: DurationText | undefined): { timeoutMilliseconds?: number } {
  const timeoutMilliseconds = timeout === undefined ? undefined : durationMilliseconds(timeout);
  return timeoutMilliseconds === undefined ? {} : { timeoutMilliseconds };
}
