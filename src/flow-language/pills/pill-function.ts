import type { Budget } from './budget.js';
import type { PillType } from './pill-type.js';
import type { PillValue } from './pill-value.js';

/** One function of the expression language. Overloads are several of the same name. */
export interface PillFunction {
  name: string;
  /** `method`: the first parameter stands before the dot, as in `text.contains("x")`. */
  style: 'call' | 'method';
  parameters: readonly PillType[];
  result: PillType;
  /** One sentence for a designer. */
  description: string;
  example: { expression: string; value: PillValue };
  /** Gets one argument per parameter, each of the parameter's type. Pure. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the arguments were matched against `parameters`
  run(args: any[], budget: Budget): PillValue;
}
