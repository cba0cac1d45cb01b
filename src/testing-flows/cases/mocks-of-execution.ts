import type { RecordedExecution, RecordedStepRun } from '../../executions/recorded-executions.service.js';
import type { Mock, Mocks } from '../dry-run/mock.js';

/** What came of the steps that reach beyond the flow, for a dry run to meet the same. `runs` says which actions need none. */
export function mocksOfExecution({ stepRuns }: RecordedExecution, runs: (action: string) => boolean): Mocks {
  const mocks: [string, Mock][] = [];
  for (const stepRun of stepRuns) {
    const mock = isMocked(stepRun, runs) ? mockOf(stepRun) : undefined;
    if (mock !== undefined) mocks.push([stepRun.key, mock]);
  }
  return Object.fromEntries(mocks);
}

function isMocked({ action, logic }: RecordedStepRun, runs: (action: string) => boolean): boolean {
  return action === null ? logic === 'call-flow' || logic === 'wait-for-callback' : !runs(action);
}

function mockOf({ state, output, error }: RecordedStepRun): Mock | undefined {
  if (state === 'completed' && output !== null) return { output };
  if ((state === 'failed' || state === 'caught') && error !== null) {
    return { error: { code: error.code, message: error.message } };
  }
  return undefined;
}
