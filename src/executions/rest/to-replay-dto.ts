import type { Replay } from '../control/replay.entity.js';
import type { ReplayView } from '../control/replays.service.js';
import type { ReplaySummaryDto } from './replay-summary.dto.js';
import type { ReplayDto } from './replay.dto.js';

export function toReplayDto(replay: ReplayView): ReplayDto {
  return { ...toReplaySummaryDto(replay), problems: replay.problems };
}

export function toReplaySummaryDto(replay: Replay): ReplaySummaryDto {
  const { id, state, filter, retryFrom, version, rate, total, started, failed, postponed, createdBy } = replay;
  return {
    ...{ id, state, filter, from: retryFrom, version, rate, total, started, failed, postponed, createdBy },
    refused: replay.refused - failed - postponed,
    createdAt: replay.createdAt.toISOString(),
    finishedAt: replay.finishedAt?.toISOString() ?? null,
  };
}
