import type { KnownFacts } from './known-facts.js';
import type { PillType } from './pill-type.js';

/** What a pill can refer to at its place in the flow. */
export interface PillScope {
  /** Undefined where only `items` can be named. */
  trigger?: PillType;
  /** Undefined when no step of the flow has this id. */
  step(stepId: string): StepInScope | undefined;
  stepIds(): Iterable<string>;
  /** What else a pill can start with: `vars`, `error`, and the items of loops and lists, by the name they are given. */
  items: ReadonlyMap<string, PillType>;
  known: KnownFacts;
  /** Nothing but the data counts here, neither the time nor chance. */
  timeless?: true;
}

export interface StepInScope {
  status: StepStatus;
  output: PillType;
}

/**
 * `has-run`: in every execution that comes here. `may-have-run`: it is in a branch. `in-other-branch`: in no execution that
 * comes here. `in-parallel-branch`: it runs at the same time. `in-loop`: only the rounds of that loop see it. `left-early`: it
 * was left before its end in some. `not-reached`: it comes later, or this place is inside it.
 */
export type StepStatus =
  'has-run' | 'may-have-run' | 'in-other-branch' | 'in-parallel-branch' | 'in-loop' | 'left-early' | 'not-reached';

/** A finding about an expression, before it is known where in the flow the expression stands. */
export interface PillProblem {
  code: string;
  severity: 'error' | 'warning';
  message: string;
  hint?: string;
}

export type ReportProblem = (problem: PillProblem) => void;
