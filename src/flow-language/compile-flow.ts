import { sharedValidator } from '../schema/shared-validator.js';
import { answerSchema } from './answer-schema.js';
import type { AnswerDefinition } from './answer.js';
import { compileAnswer, type CompiledAnswer } from './compile-answer.js';
import { compileSteps } from './compile/compile-steps.js';
import { compileVariable } from './compile/compile-variable.js';
import type { CompiledFlow } from './compiled-flow.js';
import { durationOf } from './compile/duration-of.js';
import type { AnswerMapping, CompileCatalogue } from './flow-catalogue.js';
import type { FlowDefinition } from './flow-definition.js';

/**
 * Parses every pill of a flow once. The flow was checked before it was frozen and is not checked again: an action, a table
 * or a column that is gone since then fails the step that uses it, when it runs. Throws when a pill is not well formed.
 */
export function compileFlow(definition: FlowDefinition, catalogue: CompileCatalogue): CompiledFlow {
  const { complexObjects } = catalogue;
  const answers = catalogue.triggers.get(definition.trigger.type)?.answers?.(definition.trigger) ?? null;

  function compileMapping(mapping: AnswerDefinition, pointer: string): CompiledAnswer {
    const schema = answerSchema(mapping.status, answers?.bodies.get(mapping.status));
    return compileAnswer(mapping, pointer, sharedValidator(schema, complexObjects));
  }

  function compileEnd(mapped: AnswerMapping | null | undefined): CompiledAnswer | null {
    return mapped ? compileMapping(mapped.mapping as unknown as AnswerDefinition, mapped.pointer) : null;
  }

  const { steps, assigns } = compileSteps(definition, catalogue, compileMapping);
  const variables = Object.entries(definition.variables ?? {}).map(
    ([name, schema]) => [name, compileVariable(schema, complexObjects)] as const,
  );
  return {
    steps,
    variables: new Map(variables),
    outputs: definition.outputs === undefined ? null : sharedValidator(definition.outputs, complexObjects),
    ...durationOf(definition.timeout),
    success: compileEnd(answers?.success),
    failure: compileEnd(answers?.failure),
    assigns,
  };
}
