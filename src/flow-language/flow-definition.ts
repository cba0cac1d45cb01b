import type { JsonObject, JsonValue } from '../shared/json.js';
import type { AnswerDefinition } from './answer.js';

/** What a designer sends: the whole flow, as kept in a draft and frozen in a flow version. */
export interface FlowDefinition {
  name: string;
  description?: string;
  trigger: TriggerDefinition;
  steps: StepDefinition[];
}

/** The other members belong to the trigger type, which checks them. */
export interface TriggerDefinition extends JsonObject {
  type: string;
}

export type StepDefinition = ActionStepDefinition | IfStepDefinition | RespondStepDefinition;

/** One use of an action. Strings anywhere in `inputs` may hold pills: `{{ trigger.body.title }}`. */
export interface ActionStepDefinition {
  id: string;
  action: string;
  description?: string;
  inputs?: Record<string, JsonValue>;
}

/** One use of the `if` logic; `if` is a bare CEL condition, without braces. */
export interface IfStepDefinition {
  id: string;
  description?: string;
  if: string;
  then: StepDefinition[];
  else?: StepDefinition[];
}

/** One use of the `respond` logic: answers the caller who waits, and the flow goes on. */
export interface RespondStepDefinition {
  id: string;
  description?: string;
  respond: AnswerDefinition;
}
