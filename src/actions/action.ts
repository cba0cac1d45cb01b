import type { EntityManager } from 'typeorm';
import type { ActionSignature } from '../flow-language/flow-catalogue.js';
import type { ComplexObjects } from '../schema/json-schema.js';
import type { JsonObject } from '../shared/json.js';

/**
 * `pure`: may be repeated freely; it reads at most. `transactional`: its effect goes through `context.manager` and commits
 * together with its step run, exactly once. `external`: reaches outside the database, at least once, under
 * `context.idempotencyKey`.
 */
export type ActionEffect = 'pure' | 'transactional' | 'external';

/**
 * An action type: one file holds one provider with these members, decorated with `@Action()`. The same object feeds the
 * designer's catalogue, the check of inputs, the types of pills and the published documents.
 */
export interface ActionDefinition<
  Input extends JsonObject = JsonObject,
  E extends ActionEffect = ActionEffect,
> extends ActionSignature {
  readonly title: string;
  readonly description: string;
  readonly effect: E;
  /** What comes of it depends on stored data, not on its inputs alone: a test case keeps what came of it once. */
  readonly readsData?: true;
  /** Inputs as a designer might write them, without pills; the first is the most telling. */
  readonly examples: readonly Input[];
  /** A `SluiceError` fails the step with its code and text; any other error fails it with a general one. */
  run(input: Input, context: E extends 'transactional' ? TransactionalContext : ActionContext): Promise<ActionOutcome>;
  /**
   * Does for steps of several executions in one transaction, whose manager all of them have, what `run` does for one, in
   * fewer statements: a transactional action that is used much may have it. Answers in their order. When it throws, all is
   * undone, and each step is run by itself.
   */
  runTogether?(steps: readonly ActionCall<Input>[]): Promise<readonly ActionOutcome[]>;
}

/** One of several steps of a transactional action that are run together. */
export interface ActionCall<Input extends JsonObject = JsonObject> {
  input: Input;
  context: TransactionalContext;
}

export type ActionOutcome =
  /** The step is done. */
  | { output: JsonObject }
  /** The step is done once this much time has passed, by the database's clock. Nothing is held meanwhile. */
  | { waitMilliseconds: number; output: JsonObject }
  /**
   * The step is done when it is resolved from outside, through `StepResolution`. When that does not happen in time, it is
   * done with `output`, or, `onDue: 'fail'`, it fails with `timed-out`. Nothing is held meanwhile.
   */
  | { waitFor: 'resolution'; waitMilliseconds?: number; onDue?: 'complete' | 'fail'; output: JsonObject };

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export interface ActionContext {
  namespace: string;
  executionId: string;
  stepId: string;
  /** Names the step run in its execution: the step's id, or, inside loops, one per round. */
  stepRunKey: string;
  /** Same text at every attempt of this step run. */
  idempotencyKey: string;
  /** How many calls from flow to flow led to this execution; 0 where nobody says. */
  hops?: number;
  /** Those that are frozen in the flow version. */
  complexObjects?: ComplexObjects;
  /** The moment that it is, in a test run; otherwise the database's clock tells. */
  now?: Date;
  /** Adds a line to the step run's log. */
  log(level: LogLevel, message: string): void;
  /** Aborted when the execution must stop. */
  signal: AbortSignal;
}

export interface TransactionalContext extends ActionContext {
  /** The transaction in which the step run is recorded. */
  manager: EntityManager;
}
