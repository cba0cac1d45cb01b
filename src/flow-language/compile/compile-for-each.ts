import type { CompiledForEachStep } from '../compiled-flow.js';
import type { ForEachStepDefinition } from '../flow-definition.js';
import { compileList } from '../pills/compile-list.js';
import { LIMITS } from '../run/limits.js';
import { durationOf } from './duration-of.js';
import type { StepCompiler } from './step-compiler.js';

export function compileForEach(step: ForEachStepDefinition, { start, all }: StepCompiler): CompiledForEachStep {
  const { forEach, as, index, concurrency } = step;
  return {
    kind: 'for-each',
    ...start(step.id, { forEach, as, index, concurrency }),
    ...durationOf(step.timeout),
    items: compileList(forEach, '/forEach', LIMITS.items),
    as,
    index,
    concurrency: Math.min(concurrency ?? 1, LIMITS.concurrency),
    steps: all(step.do),
  };
}
