import type { StepRunFact } from '../../flow-language/journal.js';

/** A step run as the journal has it: the fact, and how often it was tried. */
export interface JournalledStepRun extends StepRunFact {
  attempts: number;
}
