import type { CompiledIfStep } from '../compiled-flow.js';
import type { IfStepDefinition } from '../flow-definition.js';
import { compileCondition } from '../pills/compile-condition.js';
import { durationOf } from './duration-of.js';
import type { StepCompiler } from './step-compiler.js';

export function compileIf(step: IfStepDefinition, { start, all }: StepCompiler): CompiledIfStep {
  return {
    kind: 'if',
    ...start(step.id, { if: step.if, elseIf: step.elseIf?.map((branch) => branch.if) }),
    ...durationOf(step.timeout),
    condition: compileCondition(step.if, '/if'),
    then: all(step.then),
    elseIf: (step.elseIf ?? []).map((branch, at) => ({
      condition: compileCondition(branch.if, `/elseIf/${at}/if`),
      steps: all(branch.then),
    })),
    else: all(step.else),
  };
}
