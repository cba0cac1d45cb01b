import type { JsonObject } from '../../shared/json.js';
import type { AnswerDefinition } from '../answer.js';
import type { CompiledAnswer } from '../compile-answer.js';
import type { CompiledStep } from '../compiled-flow.js';
import type { CompileCatalogue } from '../flow-catalogue.js';
import type { RetryPolicy, StepDefinition } from '../flow-definition.js';

/** What the compilation of one kind of step needs of the flow around it. */
export interface StepCompiler {
  catalogue: CompileCatalogue;
  /** For steps that have no policy of their own. */
  retry: RetryPolicy | undefined;
  /** Numbers a step: to be called before `all` for the steps inside, so that numbers are in the order of writing. */
  start(id: string, configured: { [name: string]: unknown }): { id: string; position: number; configured: JsonObject };
  all(steps: readonly StepDefinition[] | undefined): CompiledStep[];
  compileMapping(mapping: AnswerDefinition, pointer: string): CompiledAnswer;
}
