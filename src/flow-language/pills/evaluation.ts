import type { JsonObject, JsonValue } from '../../shared/json.js';
import type { StepError } from '../journal.js';

/** What pills can see of one execution. Reading it has no effect. */
export interface PillData {
  trigger: JsonObject;
  /** The output of a completed step, or undefined when it has none. */
  stepOutput(stepId: string): JsonObject | undefined;
}

/** The outcome of evaluating designer's text on an execution's data: never an exception. */
export type Evaluation<T extends JsonValue> = { value: T } | { error: StepError };
