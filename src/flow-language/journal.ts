import type { JsonObject } from '../shared/json.js';

/**
 * Names one step run inside an execution. Today it is the step's id; a step inside a loop gets one key per round, so
 * nobody but `decideNext` may read meaning into it.
 */
export type StepRunKey = string;

/** What is known of one step run. The engine reads it from its rows; the language only ever sees these facts. */
export interface StepRunFact {
  key: StepRunKey;
  stepId: string;
  /** `skipped`: the step is in a branch that was not taken. */
  state: 'running' | 'waiting' | 'completed' | 'failed' | 'skipped';
  /** What `steps.<id>` is to later steps. Only a completed step run has one. */
  output: JsonObject | null;
  /** Only a failed step run has one. */
  error: StepError | null;
}

/** Why a step run failed, in words that an operator may see. */
export interface StepError {
  /** Stable, kebab-case: `absent-field`, `invalid-input`, or what the action said. */
  code: string;
  message: string;
  /** JSON Pointer below the step, such as `/inputs/values/caller` or `/if`, when one place is to blame. */
  pointer?: string;
}

/** Every step run of an execution so far. A step that is not in it has not been decided yet. */
export type Journal = ReadonlyMap<StepRunKey, StepRunFact>;
