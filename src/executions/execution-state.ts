/** Where an execution stands. The last three are final. */
export const EXECUTION_STATES = ['queued', 'running', 'waiting', 'completed', 'failed', 'cancelled'] as const;

export type ExecutionState = (typeof EXECUTION_STATES)[number];

/** Where a step run stands. `skipped`: the step is in a branch that was not taken. */
export const STEP_RUN_STATES = ['running', 'waiting', 'completed', 'failed', 'skipped'] as const;

export type StepRunState = (typeof STEP_RUN_STATES)[number];
