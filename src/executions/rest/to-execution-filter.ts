import type { ExecutionFilter } from '../reading/execution-filter.js';
import type { ReplayFilterDto } from './replay-filter.dto.js';

export function toExecutionFilter({ createdFrom, createdTo, state, ...equal }: ReplayFilterDto): ExecutionFilter {
  return {
    ...equal,
    state: state ?? 'failed',
    ...(createdFrom !== undefined && { createdFrom: new Date(createdFrom) }),
    ...(createdTo !== undefined && { createdTo: new Date(createdTo) }),
  };
}
