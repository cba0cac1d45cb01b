import { previewPills } from '../../flow-language/preview-pills.js';
import { canonicalJson } from '../../shared/canonical-json.js';
import type { JsonObject, JsonValue } from '../../shared/json.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import type { TestTrace } from '../dry-run/test-trace.js';
import type { Expectations } from './expectations.js';

/** One expectation that is not met. */
export interface TestFailure {
  /** Below the expectations. */
  pointer: string;
  message: string;
  expected?: JsonValue;
  actual?: JsonValue;
}

/** Which expectations a dry run does not meet. */
export function judgeTrace(trace: TestTrace, expect: Expectations): TestFailure[] {
  const failures: TestFailure[] = [];
  const { state, errorCode, output, answer, ran = [], notRun = [], conditions = [] } = expect;

  function compare(pointer: string, expected: JsonValue | undefined, actual: JsonValue | undefined): void {
    if (expected === undefined || (actual !== undefined && canonicalJson(expected) === canonicalJson(actual))) return;
    failures.push({ pointer, message: 'is something else', expected, actual: actual ?? null });
  }

  compare('/state', state, trace.state);
  compare('/errorCode', errorCode, trace.error?.code);
  compare('/output', output, trace.output ?? undefined);
  compare('/answer/status', answer?.status, trace.answer?.status);
  for (const [name, text] of Object.entries(answer?.headers ?? {})) {
    compare(`/answer/headers${jsonPointer(name)}`, text, trace.answer?.headers[name.toLowerCase()]);
  }
  compare('/answer/body', answer?.body, trace.answer?.body);

  const began = new Set(trace.steps.filter((step) => step.state !== 'skipped').map(({ stepId }) => stepId));
  ran.forEach((id, at) => {
    if (!began.has(id)) failures.push({ pointer: `/ran/${at}`, message: `Step ${id} does not run.` });
  });
  notRun.forEach((id, at) => {
    if (began.has(id)) failures.push({ pointer: `/notRun/${at}`, message: `Step ${id} runs.` });
  });
  conditions.forEach((condition, at) => {
    const message = faultOf(condition, trace);
    if (message !== undefined) failures.push({ pointer: `/conditions/${at}`, message, expected: condition });
  });
  return failures;
}

function faultOf(expression: string, trace: TestTrace): string | undefined {
  const { state, output, error, answer, variables: vars, trigger, now } = trace;
  const steps: Record<string, JsonObject> = {};
  for (const { key, stepId, output: came } of trace.steps) if (key === stepId && came !== null) steps[stepId] = came;
  const runs = trace.steps.map((step) => ({
    key: step.key,
    stepId: step.stepId,
    state: step.state,
    attempts: step.attempts,
    input: step.input,
    output: step.output,
    errorCode: step.error?.code ?? null,
  }));
  const items = { state, output, error: error as JsonObject | null, answer: answer as JsonObject | null, runs };
  const { value, problem } = previewPills({ expression }, { trigger, steps, vars, items, now, uuid: () => 'none' });
  if (problem !== null) return `It cannot be evaluated: ${problem.message}`;
  if (value === true) return undefined;
  return value === false ? 'It does not hold.' : 'It is neither true nor false.';
}
