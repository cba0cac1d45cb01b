import type { JsonObject, JsonValue } from '../../shared/json.js';
import type { StepError } from '../journal.js';

/** What pills can see of one execution at one place. Reading it has no effect. */
export interface PillData {
  trigger: JsonObject;
  /** The output of a completed step, or undefined when it has none. */
  stepOutput(stepId: string): JsonObject | undefined;
  /** `vars`: the variables of the flow as they are now. Absent where there are none. */
  variables?: JsonObject;
  /** What the loops around the place call their item and its position, by that name. */
  items?: ReadonlyMap<string, JsonValue>;
  environment?: Environment;
}

/** What pills take from outside the execution, so that a test run can fix it. */
export interface Environment {
  now(): Date;
  uuid(): string;
}

/** The outcome of evaluating designer's text on an execution's data: never an exception. */
export type Evaluation<T extends JsonValue> = { value: T } | { error: StepError };
