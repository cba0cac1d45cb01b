import { toCancellationDto } from './to-cancellation-dto.js';
import type { Execution } from '../execution.entity.js';
import type { ExecutionDto } from './execution.dto.js';
import type { ExecutionSummaryDto } from './execution-summary.dto.js';

export function toExecutionSummaryDto(execution: Execution): ExecutionSummaryDto {
  const { id, namespace, flowId, flowVersionId, state, callerKind, callerName, requestId, isTest, error } = execution;
  return {
    id,
    namespace,
    flowId,
    flowVersionId,
    state,
    caller: callerKind === null ? null : { kind: callerKind, name: callerName },
    requestId,
    isTest,
    error,
    createdAt: execution.createdAt.toISOString(),
    startedAt: iso(execution.startedAt),
    finishedAt: iso(execution.finishedAt),
  };
}

export function toExecutionDto(
  execution: Execution,
  { steps, caughtErrors, retries }: Pick<ExecutionDto, 'steps' | 'caughtErrors' | 'retries'>,
): ExecutionDto {
  const { trigger, recoveries, wakeAt, deadlineAt, output, parentExecutionId, parentKey } = execution;
  return {
    ...toExecutionSummaryDto(execution),
    trigger,
    recoveries,
    wakeAt: iso(wakeAt),
    deadlineAt: iso(deadlineAt),
    cancellation: toCancellationDto(execution.cancellation),
    output,
    caughtErrors,
    parent: parentExecutionId === null ? null : { executionId: parentExecutionId, key: parentKey! },
    retryOf: execution.retryOf,
    retriedBy: execution.retriedBy,
    replayId: execution.replayId,
    retries,
    steps,
  };
}

function iso(time: Date | null): string | null {
  return time === null ? null : time.toISOString();
}
