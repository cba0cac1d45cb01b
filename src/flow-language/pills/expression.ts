import type { ComprehensionName } from './comprehensions.js';

/** A CEL expression, reduced to what this language gives meaning to. `text` is what the designer wrote. */
export type Expression = { text: string } & (
  | { kind: 'literal'; value: string | number | boolean | null }
  | { kind: 'variable'; name: string }
  /** `of.name` and `of[key]`; the former has a literal key. */
  | { kind: 'member'; of: Expression; key: Expression }
  | { kind: 'list'; items: readonly Expression[] }
  | { kind: 'map'; entries: readonly (readonly [Expression, Expression])[] }
  | { kind: 'not'; of: Expression }
  | { kind: 'negate'; of: Expression }
  | { kind: 'and' | 'or'; left: Expression; right: Expression }
  | { kind: 'choice'; condition: Expression; then: Expression; else: Expression }
  | { kind: 'binary'; operator: BinaryOperator; left: Expression; right: Expression }
  | { kind: 'has'; of: Expression }
  | { kind: 'coalesce'; options: readonly Expression[] }
  /** `args` begin with the receiver when `isMethod`. */
  | { kind: 'call'; name: string; isMethod: boolean; args: readonly Expression[] }
  | Comprehension
);

/** `over.all(variable, where)`, `over.map(variable, where, select)` and so on. */
export interface Comprehension {
  kind: 'comprehension';
  macro: ComprehensionName;
  over: Expression;
  variable: string;
  where?: Expression;
  select?: Expression;
}

export type BinaryOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | '+' | '-' | '*' | '/' | '%';
