/** Where an execution stands. The last three are final. */
export const EXECUTION_STATES = ['queued', 'running', 'waiting', 'completed', 'failed', 'cancelled'] as const;

export type ExecutionState = (typeof EXECUTION_STATES)[number];

/**
 * Where a step run stands. `caught`: it failed, and a `try` went on with its `catch`. `skipped`: the step is in a branch
 * that was not taken. `cancelled`: it was given up before it was over. All but the first two are final.
 */
export const STEP_RUN_STATES = ['running', 'waiting', 'completed', 'failed', 'caught', 'skipped', 'cancelled'] as const;

export type StepRunState = (typeof STEP_RUN_STATES)[number];

/** What becomes of a step run that waits, when it is due: its output is valid from then on, it is tried again, or it fails. */
export type OnDue = 'complete' | 'retry' | 'fail';
