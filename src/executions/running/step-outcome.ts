import type { StepError } from '../../flow-language/journal.js';
import type { LogLine } from '../step-run.entity.js';
import type { NewWrite } from './step-run-writes.js';

/** What came of one attempt, other than that it failed. */
export interface StepOutcome {
  write: NewWrite;
  /** It is committed already; else it is to be added to the journal. */
  isSaved: boolean;
  /** It should be durable soon, since it cannot be had again without doing something outside once more. */
  mustSave: boolean;
}

/** The attempt failed, and nothing of it was written. */
export class StepFailed extends Error {
  /** What it left before. */
  log?: readonly LogLine[];

  constructor(
    readonly error: StepError,
    readonly retryAfterMilliseconds?: number,
  ) {
    super(error.message);
  }
}

/** The attempt was stopped before it did anything that lasts. */
export class AttemptStopped extends Error {}
