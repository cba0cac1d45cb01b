import type { ExecutionOutcome } from '../../executions/execution-outcome.js';
import type { StartedExecution } from '../../executions/execution-starter.service.js';
import type { Reply } from '../answering/decide-reply.js';

/** Of a call that started an execution or repeats one that did; with an answer only when somebody waited for it. */
export interface Started extends Omit<ExecutionOutcome, 'answer'>, Pick<StartedExecution, 'repeated'> {
  answer?: ExecutionOutcome['answer'];
  /** Which of the caller's preferences was followed. */
  applied: string | null;
}

/**
 * What came of a call; `ignored`: nothing was started, because the start condition is not met; a reply: nothing is
 * started ever, because the endpoint answers with examples.
 */
export type StartOutcome = Started | { executionId: null; state: 'ignored' } | Reply;
