import type { JsonObject } from '../shared/json.js';
import type { Answer, AnswerOutcome } from './answer.js';
import type { CompiledActionStep } from './compiled-flow.js';
import type { StepError, StepRunKey } from './journal.js';

/** What an execution does next. One decision at a time: act on it, add its facts to the journal, ask again. */
export type Decision = RunStep | TakeBranch | Respond | PassRespond | FailStep | Wait | Complete | Fail;

/** A step as the journal names and describes it, whatever becomes of it. */
export interface DecidedStep {
  key: StepRunKey;
  stepId: string;
  /** Where it stands in the flow as it is written. */
  position: number;
  /** The action type; null for flow logic. */
  action: string | null;
  /** The inputs, or the condition, as the designer wrote them. */
  configured: JsonObject;
}

/** Run this action with this input, then journal the step run as `completed`, `waiting` or `failed`. */
export interface RunStep {
  kind: 'run-step';
  key: StepRunKey;
  step: CompiledActionStep;
  /** The inputs as the designer wrote them. */
  configured: JsonObject;
  /** The inputs with pills evaluated and defaults applied; valid by the action's input schema, and the caller's own copy. */
  input: JsonObject;
}

/** Journal `key` as `completed` with `output`, and each of `skipped` as `skipped`, in one go. */
export interface TakeBranch extends DecidedStep {
  kind: 'take-branch';
  branch: 'then' | 'else';
  /** What the condition was; always `branch === 'then'`. */
  condition: boolean;
  /** `{ branch }`: what `steps.<id>` is to later steps. */
  output: { branch: 'then' | 'else' };
  /** Every step of the branch not taken, nested ones too, in flow order. */
  skipped: readonly DecidedStep[];
}

/** Answer the caller, and journal `key` as `completed` with `output`, in one go. */
export interface Respond extends DecidedStep {
  kind: 'respond';
  answer: Answer;
  /** What `steps.<id>` is to later steps: whether this step has answered. */
  output: { answered: true };
}

/** The caller has been answered before: journal `key` as `completed` with `output`, and do nothing else. */
export interface PassRespond extends DecidedStep {
  kind: 'pass-respond';
  output: { answered: false };
}

/** The step cannot start: a pill or a condition could not be evaluated. Journal it as `failed` with this error. */
export interface FailStep extends DecidedStep {
  kind: 'fail-step';
  error: StepError;
}

/** A step run is under way or waiting; ask again when its fact has changed. */
export interface Wait {
  kind: 'wait';
  key: StepRunKey;
}

/** Every step is completed or skipped: the execution is `completed`. */
export interface Complete {
  kind: 'complete';
  /** What the caller is answered now; undefined when that is not mapped, or was answered before. */
  answer?: AnswerOutcome;
}

/** A step run failed and nothing catches it: the execution is `failed` for this reason. */
export interface Fail {
  kind: 'fail';
  error: StepError & { stepId: string };
  /** As for `complete`. */
  answer?: AnswerOutcome;
}
