import type { StepRunWrite } from './step-run-write.js';

/** A step run as the rows have it. Its times are the database's own. */
export interface JournalledStepRun extends Omit<StepRunWrite, 'configured' | 'startedAt' | 'finishedAt' | 'dueAt'> {
  /** Its time has come, by the database's clock: for a running one that its time is up. */
  due: boolean;
}

/** How the rows of an execution stand, other than the step runs themselves. */
export interface Outlook {
  /** How often step runs were resolved from outside so far, as far as it can be seen in the step runs that were read. */
  resolutions: number;
  /** In how many milliseconds the next step run is due that is not so yet; null when none will be. */
  nextDueIn: number | null;
  /** Whether somebody wants the execution to end. */
  cancelRequested: boolean;
}
