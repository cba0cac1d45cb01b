import type { Validator } from '../schema/compile-validator.js';
import type { JsonObject, JsonValue } from '../shared/json.js';
import type { CompiledAnswer } from './compile-answer.js';
import type { CompiledCondition } from './pills/compile-condition.js';
import type { CompiledInputs } from './pills/compile-inputs.js';
import type { CompiledList } from './pills/compile-list.js';
import type { RetryPlan } from './retry-plan.js';

/** A checked flow version, every pill parsed. Immutable and free of any execution's data, so all executions share it. */
export interface CompiledFlow {
  steps: readonly CompiledStep[];
  variables: ReadonlyMap<string, CompiledVariable>;
  /** Validates what the flow gives whoever called it; null when nothing is declared. */
  outputs: Validator | null;
  /** How long an execution may take, waits included. */
  timeoutMilliseconds?: number;
  /** What is answered at the end, unless a step has responded before. */
  success: CompiledAnswer | null;
  failure: CompiledAnswer | null;
  /** The steps that change variables, nested ones too, by their ids. */
  assigns: ReadonlyMap<string, CompiledAssignStep>;
}

export interface CompiledVariable {
  /** What an execution starts with. Shared: take a copy. */
  default: JsonValue;
  validate: Validator;
  /** Of a list whose items can be told valid one by one. */
  item: { validate: Validator; most: number } | null;
}

export type CompiledStep =
  | CompiledActionStep
  | CompiledIfStep
  | CompiledDecisionStep
  | CompiledForEachStep
  | CompiledDoUntilStep
  | CompiledParallelStep
  | CompiledTryStep
  | CompiledAssignStep
  | CompiledCallFlowStep
  | CompiledWaitForCallbackStep
  | CompiledRespondStep
  | CompiledJumpStep
  | CompiledEndStep;

interface Step {
  id: string;
  /** Where it stands among all steps of the flow, nested ones too, as they are written; the first is 0. */
  position: number;
  /** What the designer wrote, pills unevaluated, without the steps inside. */
  configured: JsonObject;
}

interface Bounded {
  timeoutMilliseconds?: number;
}

export interface CompiledActionStep extends Step, Bounded {
  kind: 'action';
  /** The action type, a key of the catalogue. */
  action: string;
  inputs: CompiledInputs;
  retry: RetryPlan | null;
}

export interface CompiledCallFlowStep extends Step, Bounded {
  kind: 'call-flow';
  /** The name of the flow that is called. */
  flow: string;
  version: 'pinned' | 'latest';
  wait: boolean;
  inputs: CompiledInputs;
  retry: RetryPlan | null;
}

export interface CompiledIfStep extends Step, Bounded {
  kind: 'if';
  condition: CompiledCondition;
  then: readonly CompiledStep[];
  elseIf: readonly { condition: CompiledCondition; steps: readonly CompiledStep[] }[];
  else: readonly CompiledStep[];
}

export interface CompiledDecisionStep extends Step, Bounded {
  kind: 'decision';
  match: 'first' | 'all';
  cases: readonly { name: string; condition: CompiledCondition; steps: readonly CompiledStep[] }[];
  otherwise: readonly CompiledStep[];
}

export interface CompiledForEachStep extends Step, Bounded {
  kind: 'for-each';
  items: CompiledList;
  as: string;
  index?: string;
  concurrency: number;
  steps: readonly CompiledStep[];
}

export interface CompiledDoUntilStep extends Step, Bounded {
  kind: 'do-until';
  condition: CompiledCondition;
  index?: string;
  maxIterations: number;
  steps: readonly CompiledStep[];
}

export interface CompiledParallelStep extends Step, Bounded {
  kind: 'parallel';
  branches: readonly (readonly CompiledStep[])[];
}

export interface CompiledTryStep extends Step, Bounded {
  kind: 'try';
  steps: readonly CompiledStep[];
  catch: readonly CompiledStep[];
}

export interface CompiledAssignStep extends Step {
  kind: 'set' | 'append';
  /** The names of the variables, as they are written. */
  names: readonly string[];
  /** The new values or items, by name; a name is missing when the field that its pill names is absent. */
  values: CompiledInputs;
}

export interface CompiledWaitForCallbackStep extends Step {
  kind: 'wait-for-callback';
  timeoutMilliseconds: number;
  steps: readonly CompiledStep[];
  onTimeout: readonly CompiledStep[];
}

export interface CompiledRespondStep extends Step {
  kind: 'respond';
  answer: CompiledAnswer;
}

export interface CompiledJumpStep extends Step {
  kind: 'exit-loop' | 'skip-iteration';
}

export interface CompiledEndStep extends Step {
  kind: 'end';
  /** The outputs, or the `code` and `message` of the error. */
  values: CompiledInputs;
  fails: boolean;
}
