import { sharedValidator } from '../schema/shared-validator.js';
import type { JsonValue } from '../shared/json.js';
import { answerSchema } from './answer-schema.js';
import type { AnswerDefinition } from './answer.js';
import { checkFlow } from './check-flow.js';
import { compileAnswer, type CompiledAnswer } from './compile-answer.js';
import type { CompiledActionStep, CompiledFlow, CompiledRespondStep, CompiledStep } from './compiled-flow.js';
import type { AnswerMapping, FlowCatalogue } from './flow-catalogue.js';
import type { ActionStepDefinition, FlowDefinition, RespondStepDefinition, StepDefinition } from './flow-definition.js';
import { compileCondition } from './pills/compile-condition.js';
import { compileInputs } from './pills/compile-inputs.js';
import { specialiseAction } from './specialise-action.js';

/** Parses every pill of a flow once. Throws an `Error` when the flow has `error` findings: check it first. */
export function compileFlow(definition: FlowDefinition, catalogue: FlowCatalogue): CompiledFlow {
  const error = checkFlow(definition, catalogue).find(({ severity }) => severity === 'error');
  if (error !== undefined) throw new Error(`The flow cannot be compiled: ${error.pointer}: ${error.message}`);

  function compileStep(step: StepDefinition): CompiledStep {
    if ('action' in step) return compileAction(step);
    if ('respond' in step) return compileRespond(step);
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

  function compileRespond({ id, respond }: RespondStepDefinition): CompiledRespondStep {
    responds.push(id);
    const configured = { respond: respond as unknown as JsonValue };
    return { kind: 'respond', id, configured, answer: compileMapping(respond, '/respond') };
  }

  function compileMapping(mapping: AnswerDefinition, pointer: string): CompiledAnswer {
    const schema = answerSchema(mapping.status, answers?.bodies.get(mapping.status));
    return compileAnswer(mapping, pointer, sharedValidator(schema, catalogue.complexObjects));
  }

  function compileEnd(mapped: AnswerMapping | null | undefined): CompiledAnswer | null {
    return mapped ? compileMapping(mapped.mapping as unknown as AnswerDefinition, mapped.pointer) : null;
  }

  const answers = catalogue.triggers.get(definition.trigger.type)!.answers?.(definition.trigger) ?? null;
  const responds: string[] = [];
  return {
    steps: definition.steps.map(compileStep),
    success: compileEnd(answers?.success),
    failure: compileEnd(answers?.failure),
    responds,
  };
}
