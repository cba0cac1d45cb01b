import type { StepRunKey } from '../journal.js';

/** The step runs that were open in a part of a flow that goes no further. */
export class OpenParts {
  /** Handed out, and nothing is known of what came of it. */
  readonly underWay: StepRunKey[] = [];
  readonly waiting: StepRunKey[] = [];
  /** Steps with steps inside, those further out first. */
  readonly blocks: StepRunKey[] = [];
}
