import type { JsonObject } from '../../shared/json.js';
import type { ExecutionError } from '../execution-error.js';
import type { OnDue, StepRunState } from '../execution-state.js';
import type { LogLine } from '../step-run.entity.js';

/** The state of one step run, to be written as a whole. */
export interface StepRunWrite {
  key: string;
  stepId: string;
  action: string | null;
  logic: string | null;
  loop: { key: string; round: number } | null;
  position: number;
  /** Its place in the order in which step runs were journalled, each as it was last. */
  seq: number;
  state: StepRunState;
  configured: JsonObject | null;
  input: JsonObject | null;
  output: JsonObject | null;
  error: ExecutionError | null;
  /** Only of a loop. */
  roundsDone: number | null;
  attempts: number;
  log: readonly LogLine[];
  /**
   * When a waiting step run is due, or the time of a running block is up. This and the times below are readings of
   * `performance.now()`; the database turns them into its own time.
   */
  dueAt: number | null;
  onDue: OnDue | null;
  /** Null for what never started, or was started by another process. */
  startedAt: number | null;
  finishedAt: number | null;
}
