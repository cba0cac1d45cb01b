import { durationMilliseconds } from '../../shared/duration.js';
import { SluiceError } from '../../shared/sluice-error.js';
import type { AskForApprovalInput } from './ask-for-approval-input.js';

const LONGEST_MILLISECONDS = 366 * 86_400_000;

/** When an approval is due; null for never. Throws when that is no time, or too late a one. */
export function dueTime({ due, dueIn }: Pick<AskForApprovalInput, 'due' | 'dueIn'>, now: Date): Date | null {
  if (due === undefined && dueIn === undefined) return null;
  if (due !== undefined && dueIn !== undefined) {
    throw refusal('invalid-input', 'It is due at a time or after a duration, not both.');
  }
  const left = due === undefined ? durationMilliseconds(dueIn!) : Date.parse(due) - now.getTime();
  if (left === undefined || Number.isNaN(left)) {
    throw refusal('invalid-duration', 'A duration is a number of seconds, or an ISO 8601 duration such as P3D.');
  }
  if (left > LONGEST_MILLISECONDS) throw refusal('wait-too-long', 'An approval may be due in 366 days at most.');
  return new Date(now.getTime() + Math.max(0, left));
}

function refusal(stepCode: string, message: string): SluiceError {
  return new SluiceError('validation-failed', message, { stepCode });
}
