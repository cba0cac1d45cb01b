import type { ComplexObjects } from '../../schema/json-schema.js';
import type { Finding } from '../finding.js';
import type { AnswerSignature } from '../flow-catalogue.js';
import { ERROR_ROOT } from '../compile-answer.js';
import { NULL, STRING, unionOf, type ObjectType } from '../pills/pill-type.js';
import type { PillScope } from '../pills/pill-scope.js';
import { checkAnswer } from './check-answer.js';

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
 * @param scope what pills can refer to when every step has been passed over
 * @param answered every execution that gets so far has answered by a step
 */
export function checkAnswers(
  answers: AnswerSignature,
  scope: PillScope,
  answered: boolean,
  complexObjects: ComplexObjects,
): Finding[] {
  const findings: Finding[] = [];
  if (answers.success !== null) {
    const pointer = `/trigger${answers.success.pointer}`;
    findings.push(...checkAnswer(answers.success.mapping, pointer, scope, answers, complexObjects));
    if (answered) {
      const message = 'Every execution that completes has answered by a step before, so this is never used.';
      findings.push({ code: 'unreachable-answer', severity: 'warning', pointer, message });
    }
  }
  if (answers.failure !== null) {
    const pointer = `/trigger${answers.failure.pointer}`;
    findings.push(...checkAnswer(answers.failure.mapping, pointer, afterFailure(scope), answers, complexObjects));
  }
  return findings;
}

/** Any step may be the one that failed, so none is certain to have run. */
function afterFailure(scope: PillScope): PillScope {
  return {
    ...scope,
    step: (id) => {
      const step = scope.step(id);
      return step?.status === 'has-run' ? { ...step, status: 'may-have-run' } : step;
    },
    items: new Map([...scope.items, [ERROR_ROOT, ERROR_TYPE]]),
  };
}
