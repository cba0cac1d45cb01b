import { sharedValidator } from '../schema/shared-validator.js';
import { checkFlow } from './check-flow.js';
import type { CompiledActionStep, CompiledFlow, CompiledStep } from './compiled-flow.js';
import type { FlowCatalogue } from './flow-catalogue.js';
import type { ActionStepDefinition, FlowDefinition, StepDefinition } from './flow-definition.js';
import { compileCondition } from './pills/compile-condition.js';
import { compileInputs } from './pills/compile-inputs.js';
import { specialiseAction } from './specialise-action.js';

/** Parses every pill of a flow once. Throws an `Error` when the flow has `error` findings: check it first. */
export function compileFlow(definition: FlowDefinition, catalogue: FlowCatalogue): CompiledFlow {
  const error = checkFlow(definition, catalogue).find(({ severity }) => severity === 'error');
  if (error !== undefined) throw new Error(`The flow cannot be compiled: ${error.pointer}: ${error.message}`);

  function compileStep(step: StepDefinition): CompiledStep {
    if ('action' in step) return compileAction(step);
    return {
      kind: 'if',
      id: step.id,
      configured: { if: step.if },
      condition: compileCondition(step.if, '/if'),
      then: step.then.map(compileStep),
      else: (step.else ?? []).map(compileStep),
    };
  }

  function compileAction(step: ActionStepDefinition): CompiledActionStep {
    const configured = step.inputs ?? {};
    const { input } = specialiseAction(catalogue.actions.get(step.action)!, configured, catalogue);
    const inputs = compileInputs(configured, sharedValidator(input, catalogue.complexObjects));
    return { kind: 'action', id: step.id, action: step.action, configured, inputs };
  }

  return { steps: definition.steps.map(compileStep) };
}
