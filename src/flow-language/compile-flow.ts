import { sharedValidator } from '../schema/shared-validator.js';
import type { CompiledActionStep, CompiledFlow, CompiledStep } from './compiled-flow.js';
import type { CompileCatalogue } from './flow-catalogue.js';
import type { ActionStepDefinition, FlowDefinition, StepDefinition } from './flow-definition.js';
import { compileCondition } from './pills/compile-condition.js';
import { compileInputs } from './pills/compile-inputs.js';
import { specialiseAction } from './specialise-action.js';

/**
 * Parses every pill of a flow once. The flow was checked before it was frozen and is not checked again: an action, a table
 * or a column that is gone since then fails the step that uses it, when it runs. Throws when a pill is not well formed.
 */
export function compileFlow(definition: FlowDefinition, catalogue: CompileCatalogue): CompiledFlow {
  let steps = 0;

  function compileStep(step: StepDefinition): CompiledStep {
    if ('action' in step) return compileAction(step);
    return {
      kind: 'if',
      id: step.id,
      position: steps++,
      configured: { if: step.if },
      condition: compileCondition(step.if, '/if'),
      then: step.then.map(compileStep),
      else: (step.else ?? []).map(compileStep),
    };
  }

  function compileAction(step: ActionStepDefinition): CompiledActionStep {
    const configured = step.inputs ?? {};
    const signature = catalogue.actions.get(step.action);
    const input = signature === undefined ? {} : specialiseAction(signature, configured, catalogue).input;
    const inputs = compileInputs(configured, sharedValidator(input, catalogue.complexObjects));
    return { kind: 'action', id: step.id, position: steps++, action: step.action, configured, inputs };
  }

  return { steps: definition.steps.map(compileStep) };
}
