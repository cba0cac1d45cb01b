import type { KnownFacts } from './known-facts.js';
import type { PillType } from './pill-type.js';

/** What a pill can refer to at its place in the flow. */
export interface PillScope {
  trigger: PillType;
  /** Undefined when no step of the flow has this id. */
  step(stepId: string): StepInScope | undefined;
  stepIds(): Iterable<string>;
  /** Items of the lists that are being gone through, by the name the expression gives them. */
  items: ReadonlyMap<string, PillType>;
  known: KnownFacts;
}

export interface StepInScope {
  /**
   * `has-run`: in every execution that comes here. `may-have-run`: it is in a branch. `in-other-branch`: in no execution
   * that comes here. `not-reached`: it comes later.
   */
  status: 'has-run' | 'may-have-run' | 'in-other-branch' | 'not-reached';
  output: PillType;
}

/** A finding about an expression, before it is known where in the flow the expression stands. */
export interface PillProblem {
  code: string;
  severity: 'error' | 'warning';
  message: string;
  hint?: string;
}

export type ReportProblem = (problem: PillProblem) => void;
