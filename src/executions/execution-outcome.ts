import type { AnswerOutcome } from '../flow-language/answer.js';
import type { ExecutionState } from './execution-state.js';

/** What has come of an execution so far. */
export interface ExecutionOutcome {
  executionId: string;
  state: ExecutionState;
  /** What its caller is to be answered, once that is known. */
  answer: AnswerOutcome | null;
}

/** What somebody waits for: that the caller can be answered, or that the execution is over. */
export type AwaitedMoment = 'answered' | 'over';

export function isOver({ state }: Pick<ExecutionOutcome, 'state'>): boolean {
  return state === 'completed' || state === 'failed' || state === 'cancelled';
}

export function hasCome(outcome: ExecutionOutcome, moment: AwaitedMoment): boolean {
  return isOver(outcome) || (moment === 'answered' && outcome.answer !== null);
}
