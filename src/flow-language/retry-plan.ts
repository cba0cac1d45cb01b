import type { StepError } from './journal.js';

/** What an action or a called flow that failed is judged by. */
export interface RetryFailure {
  error: StepError;
  /** How often it was tried so far, at least once. */
  attempts: number;
  /** What the other side asked for in `Retry-After`. */
  retryAfterMilliseconds?: number;
  /** From 0 up to 1. */
  random: number;
}

/** A checked retry policy: in how many milliseconds to try again, or undefined to let the step fail. Pure. */
export type RetryPlan = (failure: RetryFailure) => number | undefined;
