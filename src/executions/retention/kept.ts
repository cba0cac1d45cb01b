/** The states in which an execution is over. */
export const FINAL_STATES = ['completed', 'failed', 'cancelled'] as const;

export type FinalState = (typeof FINAL_STATES)[number];

/** How long an execution is kept after it ended, in days. */
export type Kept = number | 'forever';

/** For each final state; one that is left out is as the wider rule has it. */
export type KeptByState = Partial<Record<FinalState, Kept>>;

export const MOST_DAYS = 36_500;
