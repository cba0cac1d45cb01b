import { sharedValidator } from '../../schema/shared-validator.js';
import type { CompiledActionStep } from '../compiled-flow.js';
import type { ActionStepDefinition } from '../flow-definition.js';
import { compileInputs } from '../pills/compile-inputs.js';
import { specialiseAction } from '../specialise-action.js';
import { compileRetry } from './compile-retry.js';
import { durationOf } from './duration-of.js';
import type { StepCompiler } from './step-compiler.js';

export function compileAction(step: ActionStepDefinition, compiler: StepCompiler): CompiledActionStep {
  const { catalogue, retry, start } = compiler;
  const configured = step.inputs ?? {};
  const signature = catalogue.actions.get(step.action);
  const input = signature === undefined ? {} : specialiseAction(signature, configured, catalogue).input;
  return {
    kind: 'action',
    ...start(step.id, configured),
    ...durationOf(step.timeout),
    action: step.action,
    inputs: compileInputs(configured, sharedValidator(input, catalogue.complexObjects)),
    retry: compileRetry(step.retry ?? retry),
  };
}
