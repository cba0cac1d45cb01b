import type { ExecutionState } from '../execution-state.js';

/** Which executions are wanted; what is left out does not matter. */
export interface ExecutionFilter {
  id?: string;
  flowId?: string;
  namespace?: string;
  state?: ExecutionState;
  /** Executions that this one called. */
  parentExecutionId?: string;
  /** Executions that try this one again. */
  retryOf?: string;
  /** Executions that a replay has started. */
  replayId?: string;
  /** Executions that failed for this reason. */
  errorCode?: string;
  /** Runs by which somebody tries a flow out, or all others. */
  isTest?: boolean;
  /** Accepted at this time or later. */
  createdFrom?: Date;
  /** Accepted before this time. */
  createdTo?: Date;
}
