import type { ReplayView } from '../control/replays.service.js';
import type { ReplayDto } from './replay.dto.js';

export function toReplayDto(replay: ReplayView): ReplayDto {
  const { id, state, filter, retryFrom, version, rate, total, started, refused, problems, createdBy } = replay;
  return {
    ...{ id, state, filter, from: retryFrom, version, rate, total, started, refused, problems, createdBy },
    createdAt: replay.createdAt.toISOString(),
    finishedAt: replay.finishedAt?.toISOString() ?? null,
  };
}
