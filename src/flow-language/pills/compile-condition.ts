import type { Evaluation, PillData } from './evaluation.js';

/** Evaluates a bare CEL condition. */
export type CompiledCondition = (data: PillData) => Evaluation<boolean>;
