import type { ReplayRequest } from '../control/replay-request.js';
import type { BeginReplayDto } from './begin-replay.dto.js';
import { toExecutionFilter } from './to-execution-filter.js';

export function toReplayRequest(given: BeginReplayDto): ReplayRequest {
  const { filter, from = 'start', version = 'same', rate = 10, limit = 1000, includeRetried = false } = given;
  return { filter: toExecutionFilter(filter), from, version, rate, limit, includeRetried };
}
