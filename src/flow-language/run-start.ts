import type { JsonObject } from '../shared/json.js';
import type { Environment } from './pills/evaluation.js';
import type { RunFact } from './run-fact.js';

/** What an execution is run with, or taken on with. */
export interface RunStart {
  trigger: JsonObject;
  environment: Environment;
  /** What a step that waits for a callback tells others, by its step run's key. Same text each time. */
  resumeUrl(key: string, stepId: string): string;
  /** The journal of an execution that is taken on, in the order in which it was written; empty for a new one. */
  journal: readonly RunFact[];
  /** How many step runs the journal has, those that need not be told too; as many as are told when absent. */
  stepRuns?: number;
  /** Whether the caller has been answered, which a step run that need not be told may have done. */
  answered?: boolean;
}
