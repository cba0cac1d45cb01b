import type { ExecutionFilter } from '../reading/execution-filter.js';
import type { RetryOptions } from './retry-options.js';

/** So many executions a replay tries again at most. */
export const MOST_REPLAYED = 100_000;

/** Which executions are tried again together, and how. */
export interface ReplayRequest extends RetryOptions {
  filter: ExecutionFilter;
  /** Executions in a second. */
  rate: number;
  limit: number;
  /** Also those that were tried again before. */
  includeRetried: boolean;
}
