import { sharedValidator } from '../schema/shared-validator.js';
import type { JsonValue } from '../shared/json.js';
import { answerSchema } from './answer-schema.js';
import type { AnswerDefinition } from './answer.js';
import { compileAnswer, type CompiledAnswer } from './compile-answer.js';
import type { CompiledActionStep, CompiledFlow, CompiledRespondStep, CompiledStep } from './compiled-flow.js';
import type { AnswerMapping, CompileCatalogue } from './flow-catalogue.js';
import type { ActionStepDefinition, FlowDefinition, RespondStepDefinition, StepDefinition } from './flow-definition.js';
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
    if ('respond' in step) return compileRespond(step);
    if (!('if' in step)) throw new Error(`The step ${step.id} is of a kind that cannot be run.`);
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

  function compileRespond({ id, respond }: RespondStepDefinition): CompiledRespondStep {
    responds.push(id);
    const configured = { respond: respond as unknown as JsonValue };
    return { kind: 'respond', id, position: steps++, configured, answer: compileMapping(respond, '/respond') };
  }

  function compileMapping(mapping: AnswerDefinition, pointer: string): CompiledAnswer {
    const schema = answerSchema(mapping.status, answers?.bodies.get(mapping.status));
    return compileAnswer(mapping, pointer, sharedValidator(schema, catalogue.complexObjects));
  }

  function compileEnd(mapped: AnswerMapping | null | undefined): CompiledAnswer | null {
    return mapped ? compileMapping(mapped.mapping as unknown as AnswerDefinition, mapped.pointer) : null;
  }

  const answers = catalogue.triggers.get(definition.trigger.type)?.answers?.(definition.trigger) ?? null;
  const responds: string[] = [];
  return {
    steps: definition.steps.map(compileStep),
    success: compileEnd(answers?.success),
    failure: compileEnd(answers?.failure),
    responds,
  };
}
