import type { Budget } from './budget.js';
import type { Environment } from './evaluation.js';
import { EvaluationError } from './evaluation-error.js';
import type { Expression } from './expression.js';
import { findOverloads } from './pill-functions.js';
import type { PillType } from './pill-type.js';
import { kindOf, type PillValue } from './pill-value.js';

/** Chooses the overload for the values at hand and runs it. */
export function compileCall(
  call: Expression & { kind: 'call' },
): (args: readonly PillValue[], budget: Budget, environment: Environment) => PillValue {
  const overloads = findOverloads(call.name, call.isMethod, call.args.length);
  return (args, budget, environment) => {
    const overload = overloads.find(({ parameters }) => args.every((arg, at) => isOf(arg, parameters[at].type)));
    if (overload !== undefined) return overload.run([...args], budget, environment);
    const kinds = args.map(kindOf).join(' and ');
    throw new EvaluationError('type-mismatch', `${call.text} cannot be computed: ${call.name}() cannot take ${kinds}.`);
  };
}

function isOf(value: PillValue, type: PillType): boolean {
  if (type.kind === 'union') return type.of.some((atom) => isOf(value, atom));
  const kind = kindOf(value);
  if (type.kind === 'any' || kind === type.kind) return true;
  return kind === 'integer' && type.kind === 'number';
}
