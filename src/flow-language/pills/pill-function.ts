import type { Budget } from './budget.js';
import type { Environment } from './evaluation.js';
import type { PillType } from './pill-type.js';
import type { PillValue } from './pill-value.js';

/** One function of the expression language. Overloads are several of the same name. */
export interface PillFunction {
  name: string;
  /** `method`: the first parameter stands before the dot, as in `text.contains("x")`. */
  style: 'call' | 'method';
  parameters: readonly PillParameter[];
  /** The type of the result, which may follow from the types of the arguments. */
  result: PillType | ((args: readonly PillType[]) => PillType);
  /** One sentence for a designer. */
  description: string;
  example: { expression: string; value: PillValue };
  /** It gives something else each time: the moment, a new id. */
  readsEnvironment?: true;
  /** When the result is this, the first argument is there and not null. */
  provesPresence?: boolean;
  /** Gets an argument for each parameter that has one, each of the parameter's type. Depends on nothing but what it gets. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the arguments were matched against `parameters`
  run(args: any[], budget: Budget, environment: Environment): PillValue;
}

export interface PillParameter {
  name: string;
  type: PillType;
  /** May be left out, together with those behind it. */
  optional?: true;
  /** A field that is absent is taken for null. */
  mayBeAbsent?: true;
  /** Throws an `EvaluationError` for a value that no run can do anything with. */
  check?(value: PillValue, budget: Budget): void;
}
