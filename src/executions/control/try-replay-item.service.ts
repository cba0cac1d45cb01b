import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type ItemProblem, problemOf } from './item-problem.js';
import type { ReplayItem } from './replay-item.entity.js';
import { recount, type ReplayTally } from './replay-tally.js';
import type { Replay } from './replay.entity.js';
import { StartRetry } from './start-retry.service.js';

/** Starts an execution for one item of a replay. */
@Injectable()
export class TryReplayItem {
  private readonly logger = new Logger(TryReplayItem.name);

  constructor(private readonly retries: StartRetry) {}

  /**
   * Within the caller's transaction, which goes on whatever comes of it: what keeps one item from being tried again is written
   * into its row. Throws only when the connection is lost. Answers the tally with this item in it.
   */
  async try(manager: EntityManager, replay: Replay, item: ReplayItem, tally: ReplayTally): Promise<ReplayTally> {
    const was = item.dueAt === null ? 'untouched' : 'postponed';
    try {
      // A savepoint: a statement that fails takes nothing else along.
      await manager.transaction((within) => this.start(within, replay, item));
      if (was === 'postponed') await write(manager, item, null);
      return recount(tally, was, 'started');
    } catch (error) {
      const problem = problemOf(error, item.tries);
      await write(manager, item, problem);
      if (problem.as !== 'refused') this.tell(item, problem, error);
      return recount(tally, was, problem.as);
    }
  }

  private start(manager: EntityManager, replay: Replay, { executionId }: ReplayItem): Promise<string> {
    const { id: replayId, retryFrom: from, version, createdBy: retriedBy } = replay;
    return this.retries.start(manager, executionId, { from, version }, { retriedBy, replayId });
  }

  private tell({ executionId, replayId }: ReplayItem, { as }: ItemProblem, thrown: unknown): void {
    const { message, stack } = thrown instanceof Error ? thrown : new Error(String(thrown));
    this.logger.warn(`Execution ${executionId} was not tried again by replay ${replayId}, ${as}: ${message}`, stack);
  }
}

async function write(manager: EntityManager, item: ReplayItem, problem: ItemProblem | null): Promise<void> {
  const { replayId, position } = item;
  const pauseMs = problem?.as === 'postponed' ? problem.pauseMs : null;
  await manager.query(
    `update sluice.replay_item set problem = $3, tries = $4,
       due_at = clock_timestamp() + $5::double precision * interval '1 millisecond'
     where replay_id = $1 and position = $2`,
    [replayId, position, problem?.problem ?? null, problem?.tries ?? item.tries, pauseMs],
  );
}
