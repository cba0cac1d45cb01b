import type { JsonObject } from '../shared/json.js';
import type { CompiledAnswer } from './compile-answer.js';
import type { CompiledCondition } from './pills/compile-condition.js';
import type { CompiledInputs } from './pills/compile-inputs.js';

/** A checked flow version, every pill parsed. Immutable and free of any execution's data, so all executions share it. */
export interface CompiledFlow {
  steps: readonly CompiledStep[];
  /** What is answered at the end, unless a step has responded before. */
  success: CompiledAnswer | null;
  failure: CompiledAnswer | null;
  /** The ids of the steps that respond, nested ones too. */
  responds: readonly string[];
}

export type CompiledStep = CompiledActionStep | CompiledIfStep | CompiledRespondStep;

export interface CompiledActionStep {
  kind: 'action';
  id: string;
  /** Where it stands among all steps of the flow, nested ones too, as they are written; the first is 0. */
  position: number;
  /** The action type, a key of the catalogue. */
  action: string;
  /** The inputs as the designer wrote them, pills unevaluated. */
  configured: JsonObject;
  inputs: CompiledInputs;
}

export interface CompiledIfStep {
  kind: 'if';
  id: string;
  position: number;
  /** The condition as the designer wrote it. */
  configured: JsonObject;
  condition: CompiledCondition;
  then: readonly CompiledStep[];
  else: readonly CompiledStep[];
}

export interface CompiledRespondStep {
  kind: 'respond';
  id: string;
  position: number;
  /** The answer as the designer wrote it. */
  configured: JsonObject;
  answer: CompiledAnswer;
}
