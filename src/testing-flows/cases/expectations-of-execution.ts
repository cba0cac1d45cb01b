import type { RecordedExecution } from '../../executions/recorded-executions.service.js';
import type { Expectations } from './expectations.js';

/** What came of an execution, to be expected again. */
export function expectationsOfExecution({ state, error, output, answer, stepRuns }: RecordedExecution): Expectations {
  const ran = stepRuns.filter((stepRun) => stepRun.state !== 'skipped').map(({ stepId }) => stepId);
  const skipped = stepRuns.filter((stepRun) => stepRun.state === 'skipped').map(({ stepId }) => stepId);
  const answered = answer !== null && 'answer' in answer ? answer.answer : undefined;
  return {
    ...((state === 'completed' || state === 'failed') && { state }),
    ...(state === 'failed' && error !== null && { errorCode: error.code }),
    ...(state === 'completed' && output !== null && { output }),
    ...(answered !== undefined && { answer: { ...answered } }),
    ran: [...new Set(ran)],
    notRun: [...new Set(skipped)],
  };
}
