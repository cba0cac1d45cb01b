import type { Execution } from '../execution.entity.js';
import type { StepRun } from '../step-run.entity.js';
import type { ExecutionDto } from './execution.dto.js';
import type { ExecutionSummaryDto } from './execution-summary.dto.js';
import type { StepRunDto } from './step-run.dto.js';

export function toExecutionSummaryDto(execution: Execution): ExecutionSummaryDto {
  const { id, namespace, flowId, flowVersionId, state, callerKind, callerName, requestId, error } = execution;
  return {
    id,
    namespace,
    flowId,
    flowVersionId,
    state,
    caller: callerKind === null ? null : { kind: callerKind, name: callerName },
    requestId,
    error,
    createdAt: execution.createdAt.toISOString(),
    startedAt: iso(execution.startedAt),
    finishedAt: iso(execution.finishedAt),
  };
}

export function toExecutionDto(execution: Execution, steps: readonly StepRun[]): ExecutionDto {
  const { trigger, recoveries, wakeAt } = execution;
  const summary = toExecutionSummaryDto(execution);
  return { ...summary, trigger, recoveries, wakeAt: iso(wakeAt), steps: steps.map(toStepRunDto) };
}

function toStepRunDto(run: StepRun): StepRunDto {
  const { key, stepId, action, state, attempts, configured, input, output, error, log, startedAt, finishedAt } = run;
  return {
    key,
    stepId,
    action,
    state,
    attempts,
    configured,
    input,
    output: state === 'completed' ? output : null,
    error,
    log: log ?? [],
    startedAt: iso(startedAt),
    finishedAt: iso(finishedAt),
  };
}

function iso(time: Date | null): string | null {
  return time === null ? null : time.toISOString();
}
