import type { JsonObject } from '../shared/json.js';
import type { StepError } from './journal.js';
import type { RetryPlan } from './retry-plan.js';
import type { StepRunPlace } from './run-decision.js';

/** A step run that would reach beyond the flow: an action, another flow, or a callback. */
export interface SimulatedCall extends StepRunPlace {
  kind: 'run-action' | 'call-flow' | 'await-callback';
  /** Of a callback it is empty. */
  input: JsonObject;
  /** How often this step run was tried, this time too. */
  attempt: number;
  /** How many tries of this step there were before, in any round. */
  before: number;
  retry: RetryPlan | null;
}

/** What comes of it. The output of a callback is `{ timedOut: false, payload }` or `{ timedOut: true }`. */
export type SimulatedOutcome = { output: JsonObject } | { error: StepError; retryAfterMilliseconds?: number };

export type OutcomeOf = (call: SimulatedCall) => SimulatedOutcome | Promise<SimulatedOutcome>;
