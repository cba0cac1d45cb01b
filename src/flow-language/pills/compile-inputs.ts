import type { JsonObject } from '../../shared/json.js';
import type { Evaluation, PillData } from './evaluation.js';

/** Evaluates every pill in a step's inputs, applies the schema's defaults and validates the result. */
export type CompiledInputs = (data: PillData) => Evaluation<JsonObject>;
