import type { CompiledEndStep } from '../compiled-flow.js';
import type { EndStepDefinition } from '../flow-definition.js';
import { compileValues } from '../pills/compile-values.js';
import type { StepCompiler } from './step-compiler.js';

export function compileEnd({ id, end }: EndStepDefinition, { start }: StepCompiler): CompiledEndStep {
  const fails = 'error' in end;
  const values = fails ? compileValues(end.error, '/end/error') : compileValues(end.outputs ?? {}, '/end/outputs');
  return { kind: 'end', ...start(id, { end }), values, fails };
}
