import type { EntityManager } from 'typeorm';
import type { ActionSignature } from '../flow-language/flow-catalogue.js';
import type { JsonObject } from '../shared/json.js';

/**
 * An action type: one file in `types/` exports one of these. The same object feeds the designer's catalogue, the check of
 * inputs, the types of pills and the published documents.
 */
export interface ActionDefinition<Input extends JsonObject = JsonObject> extends ActionSignature {
  title: string;
  description: string;
  /**
   * `pure`: may be repeated freely. `transactional`: its effect goes through `context.manager` and commits together with
   * its step run, exactly once. `external`: reaches outside the database, at least once, under `context.idempotencyKey`.
   */
  effect: 'pure' | 'transactional' | 'external';
  run(input: Input, context: ActionContext): Promise<ActionOutcome>;
}

export type ActionOutcome =
  /** The step is done. */
  | { output: JsonObject }
  /** The step is done once this much time has passed, by the database's clock. Nothing is held meanwhile. */
  | { waitMilliseconds: number; output: JsonObject };

export interface ActionContext {
  namespace: string;
  executionId: string;
  stepId: string;
  /** Same text at every attempt of this step run. */
  idempotencyKey: string;
  /** The transaction in which the step run is recorded; only there for `transactional` actions. */
  manager?: EntityManager;
  /** Adds a line to the step run's log. */
  log(level: 'debug' | 'info' | 'warn' | 'error', message: string): void;
  /** Aborted when the execution must stop. */
  signal: AbortSignal;
}
