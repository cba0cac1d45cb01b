import type { CompiledCallFlowStep } from '../compiled-flow.js';
import type { CallFlowStepDefinition } from '../flow-definition.js';
import { compileInputs } from '../pills/compile-inputs.js';
import { compileRetry } from './compile-retry.js';
import { durationOf } from './duration-of.js';
import type { StepCompiler } from './step-compiler.js';

export function compileCallFlow(step: CallFlowStepDefinition, { start, retry }: StepCompiler): CompiledCallFlowStep {
  const { callFlow, inputs = {}, wait = true, version = 'pinned' } = step;
  return {
    kind: 'call-flow',
    ...start(step.id, { callFlow, inputs, wait: step.wait, version: step.version }),
    ...durationOf(step.timeout),
    flow: callFlow,
    version,
    wait,
    // What the other flow takes is known when it is called: it may be another version by then.
    inputs: compileInputs(inputs, () => []),
    retry: compileRetry(step.retry ?? retry),
  };
}
