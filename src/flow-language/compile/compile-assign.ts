import type { JsonValue } from '../../shared/json.js';
import type { CompiledAssignStep } from '../compiled-flow.js';
import { compileValues } from '../pills/compile-values.js';
import type { StepCompiler } from './step-compiler.js';

export function compileAssign(
  kind: CompiledAssignStep['kind'],
  id: string,
  values: Record<string, JsonValue>,
  { start }: StepCompiler,
): CompiledAssignStep {
  const names = Object.keys(values);
  return { kind, ...start(id, { [kind]: values }), names, values: compileValues(values, `/${kind}`) };
}
