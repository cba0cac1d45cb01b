import type { StepError } from '../journal.js';

/** What went wrong, and in which step it began. */
export type RunError = StepError & { stepId: string };

/** How a sequence of steps ended before its last step was through. */
export type Departure = { kind: 'failed'; error: RunError } | { kind: 'exit-loop' } | { kind: 'skip-iteration' };
