import type { Answer } from '../../flow-language/answer.js';
import type { StepError } from '../../flow-language/journal.js';
import type { TracedStepRun } from '../../flow-language/traced-step-run.js';
import type { JsonObject } from '../../shared/json.js';

/** Where the outcome of a step run is from: the action really ran, a mock said it, or it is an example of what there may be. */
export type OutcomeSource = 'ran' | 'mock' | 'example';

export interface TestLogLine {
  level: string;
  message: string;
}

export interface TestStepRun extends TracedStepRun {
  /** Null for flow logic. */
  source: OutcomeSource | null;
  log: readonly TestLogLine[];
}

/** All that happened in a dry run. */
export interface TestTrace {
  state: 'completed' | 'failed';
  output: JsonObject | null;
  error: (StepError & { stepId: string | null }) | null;
  /** What the caller would be answered; null when no answer is mapped, or it could not be built. */
  answer: Answer | null;
  answerError: StepError | null;
  variables: JsonObject;
  trigger: JsonObject;
  now: Date;
  /** In the order in which they began. */
  steps: readonly TestStepRun[];
}
