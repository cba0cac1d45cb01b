import type { StepRunWrite } from '../../../src/executions/store/step-run-write.js';

/** A completed step run, other than said. */
export function stepRun(key: string, changes: Partial<StepRunWrite> = {}): StepRunWrite {
  const now = performance.now();
  return {
    key,
    stepId: key,
    action: 'log',
    logic: null,
    loop: null,
    seq: 1,
    position: 0,
    state: 'completed',
    configured: { message: key },
    input: { message: key },
    output: {},
    error: null,
    attempts: 1,
    log: [],
    roundsDone: null,
    dueAt: null,
    onDue: null,
    startedAt: now,
    finishedAt: now,
    ...changes,
  };
}

/** A step run that rests for so long. */
export function waitingStepRun(key: string, waitMilliseconds: number): StepRunWrite {
  return stepRun(key, {
    state: 'waiting',
    dueAt: performance.now() + waitMilliseconds,
    onDue: 'complete',
    finishedAt: null,
  });
}
