import type { JsonObject } from '../../shared/json.js';
import type { ExecutionError } from '../execution-error.js';
import type { StepRunState } from '../execution-state.js';
import type { LogLine } from '../step-run.entity.js';

/** The state of one step run, to be written as a whole. */
export interface StepRunWrite {
  key: string;
  stepId: string;
  action: string | null;
  position: number;
  state: StepRunState;
  configured: JsonObject | null;
  input: JsonObject | null;
  output: JsonObject | null;
  error: ExecutionError | null;
  attempts: number;
  log: LogLine[];
  /** From the moment of writing, by the database's clock. Only for `waiting`. */
  waitMilliseconds: number | null;
  /** Readings of `performance.now()`; the database turns them into its own time. Null for what never started. */
  startedAt: number | null;
  finishedAt: number | null;
}
