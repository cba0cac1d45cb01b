import type { Rounds } from '../reading/step-run-queries.service.js';
import type { StepRun } from '../step-run.entity.js';
import type { StepRunDto } from './step-run.dto.js';

/** @param rounds of loops, by their keys */
export function toStepRunDto(run: StepRun, rounds: ReadonlyMap<string, Rounds>): StepRunDto {
  const { key, stepId, action, logic, loopKey, round, state, attempts, configured, input, error, log } = run;
  return {
    key,
    stepId,
    action,
    logic,
    loop: loopKey === null || round === null ? null : { key: loopKey, round },
    rounds: rounds.get(key) ?? null,
    state,
    attempts,
    configured,
    input,
    output: isVisible(run) ? run.output : null,
    error,
    log: log ?? [],
    startedAt: iso(run.startedAt),
    wakeAt: state === 'waiting' ? iso(run.wakeAt) : null,
    finishedAt: iso(run.finishedAt),
  };
}

/** What waits has an output that is not valid yet; of a call it tells already whom it has called. */
function isVisible({ state, logic }: StepRun): boolean {
  return state === 'completed' || (state === 'waiting' && logic === 'call-flow');
}

function iso(time: Date | null): string | null {
  return time === null ? null : time.toISOString();
}
