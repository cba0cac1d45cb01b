import type { PillFunction, PillParameter } from '../pill-function.js';
import type { PillType } from '../pill-type.js';

/** Choosing the overload and calling it, in units of the budget. */
const COST_OF_CALL = 8;

/** A type, or a type and what else is known of the parameter. */
export type ParameterRule = PillType | Omit<PillParameter, 'name' | 'optional'>;

/**
 * One function, with what every function has to do: to pay for the call and for reading the texts it is given.
 *
 * @param parameters by name; a name that ends in `?` may be left out of a call
 * @param example an expression and its value
 */
export function defineFunction(
  style: PillFunction['style'],
  name: string,
  parameters: Readonly<Record<string, ParameterRule>>,
  result: PillFunction['result'],
  description: string,
  [expression, value]: readonly [string, PillFunction['example']['value']],
  run: PillFunction['run'],
  more: Pick<PillFunction, 'provesPresence' | 'readsEnvironment'> = {},
): PillFunction {
  return {
    name,
    style,
    parameters: Object.entries(parameters).map(([key, rule]) => toParameter(key, rule)),
    result,
    description,
    example: { expression, value },
    ...more,
    run: (args, budget, environment) => {
      budget.spend(COST_OF_CALL);
      for (const arg of args) if (typeof arg === 'string') budget.spendText(arg.length);
      return run(args, budget, environment);
    },
  };
}

function toParameter(key: string, rule: ParameterRule): PillParameter {
  const known = 'kind' in rule ? { type: rule } : rule;
  return key.endsWith('?') ? { ...known, name: key.slice(0, -1), optional: true } : { ...known, name: key };
}
