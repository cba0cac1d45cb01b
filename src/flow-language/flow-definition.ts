import type { JsonSchema } from '../schema/json-schema.js';
import type { JsonObject, JsonValue } from '../shared/json.js';
import type { AnswerDefinition } from './answer.js';

/** What a designer sends: the whole flow, as kept in a draft and frozen in a flow version. */
export interface FlowDefinition {
  name: string;
  description?: string;
  trigger: TriggerDefinition;
  /** JSON Schemas of `vars.<name>`; each has a `default`, which is the value that an execution starts with. */
  variables?: Record<string, JsonSchema>;
  /** JSON Schema of the object that the flow gives whoever called it; `end` fills it. */
  outputs?: JsonSchema;
  /** For every action and called flow that has no policy of its own. */
  retry?: RetryPolicy;
  /** How long an execution may take, waits included; then it fails with `timed-out`. */
  timeout?: DurationText;
  /** How many executions may run at the same time on all nodes; more are queued. Those that wait do not count. */
  concurrency?: { limit: number };
  /** Which of the namespace's queued executions go first: those of the highest priority, and of these the oldest. */
  priority?: Priority;
  steps: StepDefinition[];
}

export type Priority = 'low' | 'normal' | 'high';

/** The other members belong to the trigger type, which checks them. */
export interface TriggerDefinition extends JsonObject {
  type: string;
}

/** An ISO 8601 duration in weeks, or in days, hours, minutes and seconds, or a number of seconds. */
export type DurationText = string | number;

export type StepDefinition =
  | ActionStepDefinition
  | IfStepDefinition
  | DecisionStepDefinition
  | ForEachStepDefinition
  | DoUntilStepDefinition
  | ParallelStepDefinition
  | TryStepDefinition
  | SetStepDefinition
  | AppendStepDefinition
  | CallFlowStepDefinition
  | WaitForCallbackStepDefinition
  | RespondStepDefinition
  | ExitLoopStepDefinition
  | SkipIterationStepDefinition
  | EndStepDefinition;

interface Step {
  id: string;
  description?: string;
}

/** How long the step may take, what is inside it and waits included; then it fails with `timed-out`. */
interface Bounded {
  timeout?: DurationText;
}

/** When a step that failed is tried again. What it waits is `delay`, doubled each time when exponential, at most `maxDelay`. */
export interface RetryPolicy {
  /** All tries together, the first one too: 1 to 20. */
  attempts: number;
  /** Before the second try. */
  delay?: DurationText;
  backoff?: 'fixed' | 'exponential';
  maxDelay?: DurationText;
  /** Takes a random part off each delay, so that many do not come back at once. Defaults to true when exponential. */
  jitter?: boolean;
  /** Codes of the errors to try again after; any error when absent, except those that cannot end otherwise. */
  on?: string[];
  /** A bare CEL condition over `error`, for what `on` cannot say. */
  when?: string;
}

/** One use of an action. Strings anywhere in `inputs` may hold pills: `{{ trigger.body.title }}`. */
export interface ActionStepDefinition extends Step, Bounded {
  action: string;
  inputs?: Record<string, JsonValue>;
  retry?: RetryPolicy;
}

/** Runs the first branch whose condition holds. Conditions are bare CEL, without braces. */
export interface IfStepDefinition extends Step, Bounded {
  if: string;
  then: StepDefinition[];
  elseIf?: { if: string; then: StepDefinition[] }[];
  else?: StepDefinition[];
}

/** A decision table: the first case whose condition holds, or all of them one after another; `otherwise` when none does. */
export interface DecisionStepDefinition extends Step, Bounded {
  decision: { name: string; when: string; do: StepDefinition[] }[];
  match?: 'first' | 'all';
  otherwise?: StepDefinition[];
}

/** Runs `do` for every item of the list that the bare CEL expression gives. */
export interface ForEachStepDefinition extends Step, Bounded {
  forEach: string;
  /** The name that pills inside call the item by. */
  as: string;
  /** The name that pills inside call the position by; the first is 0. */
  index?: string;
  /** How many rounds may be under way at the same time; 1 when absent. */
  concurrency?: number;
  do: StepDefinition[];
}

/** Runs `do` at least once, and again until the condition holds, which sees the steps of the round. */
export interface DoUntilStepDefinition extends Step, Bounded {
  doUntil: string;
  /** The name that pills inside call the number of the round by; the first is 0. */
  index?: string;
  /** After so many rounds it ends with `met: false`; 100 when absent. */
  maxIterations?: number;
  do: StepDefinition[];
}

/** Runs the branches at the same time and goes on when all are through. */
export interface ParallelStepDefinition extends Step, Bounded {
  parallel: { name?: string; do: StepDefinition[] }[];
}

/** When a step of `try` fails, the rest of it is left out and `catch` runs, to which `steps.<id>.error` is the error. */
export interface TryStepDefinition extends Step, Bounded {
  try: StepDefinition[];
  catch: StepDefinition[];
}

/** Gives variables a new value; all pills see the values from before. */
export interface SetStepDefinition extends Step {
  set: Record<string, JsonValue>;
}

/** Adds one item to the end of each of these list variables. */
export interface AppendStepDefinition extends Step {
  append: Record<string, JsonValue>;
}

/** Runs another flow of the namespace whose trigger is `manual`. */
export interface CallFlowStepDefinition extends Step, Bounded {
  /** Its name. */
  callFlow: string;
  inputs?: Record<string, JsonValue>;
  /** Whether to go on only when it is over, with its outputs; true when absent. */
  wait?: boolean;
  /** The version that was active when this flow was activated, or the one that is active when the step runs. */
  version?: 'pinned' | 'latest';
  retry?: RetryPolicy;
}

/** Waits for one call from outside. The steps of `do` run first and tell somebody `steps.<id>.resumeUrl`. */
export interface WaitForCallbackStepDefinition extends Step {
  waitForCallback: {
    /** JSON Schema of the body of the call; any JSON when absent. */
    payload?: JsonSchema;
    /** After which `onTimeout` runs; as long as 366 days when absent. */
    timeout?: DurationText;
  };
  do?: StepDefinition[];
  onTimeout?: StepDefinition[];
}

/** One use of the `respond` logic: answers the caller who waits, and the flow goes on. */
export interface RespondStepDefinition extends Step {
  respond: AnswerDefinition;
}

/** Leaves the nearest loop. */
export interface ExitLoopStepDefinition extends Step {
  exitLoop: true;
}

/** Leaves the round of the nearest loop. */
export interface SkipIterationStepDefinition extends Step {
  skipIteration: true;
}

/** Ends the execution: completed with these outputs, or failed with this error, which nothing catches. */
export interface EndStepDefinition extends Step {
  end: { outputs?: Record<string, JsonValue> } | { error: { code: string; message: string } };
}
