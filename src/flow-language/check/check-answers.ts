import type { AnswerSignature } from '../flow-catalogue.js';
import { ERROR_ROOT } from '../compile-answer.js';
import { NO_FACTS } from '../pills/known-facts.js';
import { MISTAKE, NULL, STRING, unionOf, type ObjectType } from '../pills/pill-type.js';
import type { StepInScope } from '../pills/pill-scope.js';
import { checkAnswer } from './check-answer.js';
import { type FlowPoint, joinPoints, START } from './flow-point.js';
import { scopeAt } from './scope-at.js';
import { type CheckedFlow, NOTHING_AROUND } from './step-visit.js';

const ERROR_TYPE: ObjectType = {
  kind: 'object',
  fields: new Map([
    ['code', { type: () => STRING, required: true }],
    ['message', { type: () => STRING, required: true }],
    ['stepId', { type: () => unionOf([STRING, NULL]), required: true }],
  ]),
  rest: null,
  closed: false,
};

/**
 * Checks what the trigger maps for the end of an execution.
 *
 * @param last what holds behind the last step
 */
export function checkAnswers(answers: AnswerSignature, flow: CheckedFlow, last: FlowPoint): void {
  const { complexObjects, report } = flow;
  if (answers.success !== null) {
    const pointer = `/trigger${answers.success.pointer}`;
    const completed = settled(joinPoints(last, ...flow.ends), flow);
    const scope = scopeAt(flow, { ...completed, known: NO_FACTS }, NOTHING_AROUND);
    report(...checkAnswer(answers.success.mapping, pointer, scope, answers, complexObjects));
    const message = !completed.reachable
      ? 'No execution ever completes, so this is never used.'
      : 'Every execution that completes has answered by a step before, so this is never used.';
    if (completed.answered || !completed.reachable) {
      report({ code: 'unreachable-answer', severity: 'warning', pointer, message });
    }
  }
  if (answers.failure !== null) {
    const pointer = `/trigger${answers.failure.pointer}`;
    const scope = scopeAt(flow, failed(flow), { ...NOTHING_AROUND, names: new Map([[ERROR_ROOT, ERROR_TYPE]]) });
    report(...checkAnswer(answers.failure.mapping, pointer, scope, answers, complexObjects));
  }
}

/** What ran at the same time as the step that ended the flow may have come to its end. */
function settled(point: FlowPoint, { stepOutputs }: CheckedFlow): FlowPoint {
  const ids = [...point.steps].filter(([, { status }]) => status === 'in-parallel-branch').map(([id]) => id);
  const steps = new Map(point.steps);
  for (const id of ids) steps.set(id, { status: 'may-have-run', output: stepOutputs.get(id) ?? MISTAKE });
  return { ...point, steps };
}

/** Any step may be the one that failed, so none is certain to have run. */
function failed(flow: CheckedFlow): FlowPoint {
  const steps = [...flow.stepOutputs].map(([id, output]): [string, StepInScope] => [
    id,
    { status: flow.stepsInLoops.has(id) ? 'in-loop' : 'may-have-run', output },
  ]);
  return { ...START, steps: new Map(steps) };
}
