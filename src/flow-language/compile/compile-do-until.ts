import type { CompiledDoUntilStep } from '../compiled-flow.js';
import type { DoUntilStepDefinition } from '../flow-definition.js';
import { compileCondition } from '../pills/compile-condition.js';
import { LIMITS } from '../run/limits.js';
import { durationOf } from './duration-of.js';
import type { StepCompiler } from './step-compiler.js';

const DEFAULT_ROUNDS = 100;

export function compileDoUntil(step: DoUntilStepDefinition, { start, all }: StepCompiler): CompiledDoUntilStep {
  const { doUntil, index, maxIterations } = step;
  return {
    kind: 'do-until',
    ...start(step.id, { doUntil, index, maxIterations }),
    ...durationOf(step.timeout),
    condition: compileCondition(doUntil, '/doUntil'),
    index,
    maxIterations: Math.min(maxIterations ?? DEFAULT_ROUNDS, LIMITS.items),
    steps: all(step.do),
  };
}
