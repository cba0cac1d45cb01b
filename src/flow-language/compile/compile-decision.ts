import type { CompiledDecisionStep } from '../compiled-flow.js';
import type { DecisionStepDefinition } from '../flow-definition.js';
import { compileCondition } from '../pills/compile-condition.js';
import { durationOf } from './duration-of.js';
import type { StepCompiler } from './step-compiler.js';

export function compileDecision(step: DecisionStepDefinition, { start, all }: StepCompiler): CompiledDecisionStep {
  const { match = 'first' } = step;
  return {
    kind: 'decision',
    ...start(step.id, { decision: step.decision.map(({ name, when }) => ({ name, when })), match }),
    ...durationOf(step.timeout),
    match,
    cases: step.decision.map(({ name, when, do: inside }, at) => ({
      name,
      condition: compileCondition(when, `/decision/${at}/when`),
      steps: all(inside),
    })),
    otherwise: all(step.otherwise),
  };
}
