import type { Expression } from './expression.js';
import type { PillProblem, PillScope, ReportProblem } from './pill-scope.js';
import type { PillType } from './pill-type.js';

/** What is known of an expression's value before the run. */
export interface Checked {
  type: PillType;
  /** Said when the value is used as if it were certainly there; undefined when it is. */
  absence?: PillProblem;
}

export type CheckExpression = (expression: Expression, scope: PillScope, report: ReportProblem) => Checked;
