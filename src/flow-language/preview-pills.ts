import type { JsonObject, JsonValue } from '../shared/json.js';
import type { StepError } from './journal.js';
import { compileValue, type Frame } from './pills/compile-expression.js';
import { compileTemplate } from './pills/compile-template.js';
import { evaluate } from './pills/evaluate.js';
import { parseExpression } from './pills/parse-expression.js';
import { kindOf } from './pills/pill-value.js';
import { toJson } from './pills/to-json.js';
import { findMistakeInExpression, findMistakeInTemplate } from './preview/find-mistake.js';
import { toPillData } from './preview/to-pill-data.js';
import { StageRecorder, type PreviewStage } from './preview/stage-recorder.js';

/** What is tried out: a bare expression, or a JSON value whose texts may hold pills, such as the inputs of a step. */
export type PreviewSubject = { expression: string } | { template: JsonValue };

/** What the pills can see. */
export interface SampleData {
  trigger?: JsonObject;
  /** Outputs by the id of the step. */
  steps?: JsonObject;
  vars?: JsonObject;
  /** What else has a name at the place: items of loops, `error`. */
  items?: JsonObject;
  now: Date;
  uuid(): string;
}

export interface PillPreview {
  /** Undefined when there is a problem, and when all that is tried out is a field that is absent. */
  value?: JsonValue;
  /** The type of the value, inside expressions where times are more than texts; null when there is a problem. */
  type: string | null;
  /** The parts of the expressions with their values, in the order in which they were found out, up to the problem. */
  stages: PreviewStage[];
  /** There were more stages, or larger values, than are shown. */
  truncated: boolean;
  problem: PreviewProblem | null;
}

/** Why there is no value. The pointer is below what was tried out. */
export interface PreviewProblem {
  code: string;
  message: string;
  pointer: string;
  hint?: string;
}

/** Characters and numbers that the value may come to. */
const LARGEST = 1024 * 1024;

/**
 * Evaluates pills on sample data, within the budget that one step has, and tells how each part came out. Never throws for
 * any subject or data: what is wrong is the preview's problem.
 */
export function previewPills(subject: PreviewSubject, sample: SampleData): PillPreview {
  const data = toPillData(sample);
  const mistake =
    'expression' in subject
      ? findMistakeInExpression(subject.expression, data)
      : findMistakeInTemplate(subject.template, data);
  if (mistake !== undefined) {
    const { severity: _severity, ...problem } = mistake;
    return { type: null, stages: [], truncated: false, problem };
  }
  const trace = new StageRecorder();
  const run = compileSubject(subject);
  let result: { value?: JsonValue; type: string } = { type: 'absent' };
  const outcome = evaluate(data, '', (frame) => {
    result = run({ ...frame, trace });
    return null;
  });
  const { stages, truncated } = trace;
  if ('error' in outcome) return { type: null, stages, truncated, problem: problemOf(outcome.error) };
  return { ...result, stages, truncated, problem: null };
}

function problemOf({ code, message, pointer }: StepError): PreviewProblem {
  return { code, message, pointer: pointer ?? '' };
}

function compileSubject(subject: PreviewSubject): (frame: Frame) => { value?: JsonValue; type: string } {
  if ('expression' in subject) {
    const evaluateValue = compileValue(parseExpression(subject.expression));
    return (frame) => {
      const value = evaluateValue(frame);
      return { value: toJson(value, { left: LARGEST }), type: kindOf(value) };
    };
  }
  const template = compileTemplate(subject.template, '');
  return (frame) => {
    const value = template(frame, { left: LARGEST });
    return value === undefined ? { type: 'absent' } : { value, type: kindOf(value) };
  };
}
