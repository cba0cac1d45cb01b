import type { JsonObject } from '../shared/json.js';
import type { Answer, AnswerOutcome } from './answer.js';
import type { StepError, StepRunKey } from './journal.js';
import type { RetryPlan } from './retry-plan.js';

/** What is to be done for an execution now. Several may be open at the same time. */
export type RunDecision = Record | RunAction | CallFlow | AwaitCallback | Respond | GiveUp | RunEnding;

/** How an execution ends. Nothing is under way or waiting any more. */
export type RunEnding = Complete | Fail | Cancel;

/** A step run as the journal names and describes it, whatever becomes of it. */
export interface StepRunPlace {
  key: StepRunKey;
  stepId: string;
  /** Where the step stands among all steps of the flow, nested ones too, as they are written; the first is 0. */
  position: number;
  /** The action type, or null for flow logic. */
  action: string | null;
  /** The kind of flow logic, such as `for-each`, or null for an action. */
  logic: string | null;
  /** The loop's step run in whose round this is, and the number of the round; null outside loops. */
  loop: { key: StepRunKey; round: number } | null;
  /** The inputs, conditions and so on, as the designer wrote them. */
  configured: JsonObject;
}

/**
 * Journal what became of this step run. `FlowRun` knows it already and is not told. A later one of the same key replaces it,
 * except that `roundsDone` alone may change; where the row was first written in the journal it stays.
 *
 * Mostly it is of flow logic. Of an action it says `failed` when the action could not even start, and `caught` when it failed
 * and a `try` goes on. A record of a callback that still waits ends that: nothing resumes it any more.
 */
export interface Record extends StepRunPlace {
  kind: 'record';
  state: 'running' | 'completed' | 'failed' | 'caught' | 'skipped';
  input: JsonObject | null;
  output: JsonObject | null;
  /** With `running`: the block fails for this reason as soon as what is under way in it is over. */
  error: (StepError & { stepId: string }) | null;
  /** Of a loop that is under way: all rounds below this number are over. */
  roundsDone?: number;
  /** Of a block that begins: tell it `failed` with `timed-out` when no record says by then that it is over. */
  timeoutMilliseconds?: number;
}

/** Run this action, then tell what came of it: `completed`, `failed`, or `waiting` (for time, for an approval, to retry). */
export interface RunAction extends StepRunPlace {
  kind: 'run-action';
  action: string;
  /** The inputs with pills evaluated and defaults applied; valid by the action's input schema, and the caller's own copy. */
  input: JsonObject;
  retry: RetryPlan | null;
  timeoutMilliseconds?: number;
}

/** Start the flow, then tell `completed` at once or, when it is waited for, `waiting` until it is over. */
export interface CallFlow extends StepRunPlace {
  kind: 'call-flow';
  /** Its name. */
  flow: string;
  version: 'pinned' | 'latest';
  wait: boolean;
  input: JsonObject;
  retry: RetryPlan | null;
  timeoutMilliseconds?: number;
}

/**
 * Open a callback: journal the step run as `waiting`, with what resumes it, and tell so. Its `do` steps come as further
 * decisions while it waits. Tell `completed` with `{ timedOut: false, payload }` or `{ timedOut: true }`.
 */
export interface AwaitCallback extends StepRunPlace {
  kind: 'await-callback';
  timeoutMilliseconds: number;
}

/** Answer the caller, journal `key` as `completed` with `output` in one go, and tell so; or `failed`. */
export interface Respond extends StepRunPlace {
  kind: 'respond';
  answer: Answer;
  output: { answered: true };
}

/**
 * Stop what is under way or waiting for these step runs, blocks among them, and journal them as `cancelled`. What comes of
 * them is of no interest.
 */
export interface GiveUp {
  kind: 'give-up';
  keys: readonly StepRunKey[];
}

/** The execution is `completed`. Nothing is under way or waiting any more. Journal it in one go with what comes with it. */
export interface Complete {
  kind: 'complete';
  /** What the flow gives whoever called it. */
  output: JsonObject;
  /** What the caller is answered now; undefined when that is not mapped, or was answered before. */
  answer?: AnswerOutcome;
}

/** The execution is `failed`: nothing has caught this. Otherwise as for `complete`. */
export interface Fail {
  kind: 'fail';
  error: StepError & { stepId: string | null };
  answer?: AnswerOutcome;
}

/** The execution is `cancelled`, as somebody outside wanted. Otherwise as for `complete`; nothing is answered. */
export interface Cancel {
  kind: 'cancel';
}
