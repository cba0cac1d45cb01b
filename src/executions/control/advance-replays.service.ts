import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '../../database/transactions.service.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { ExecutionMetrics } from '../measuring/execution-metrics.service.js';
import { ReplayItem } from './replay-item.entity.js';
import type { Replay } from './replay.entity.js';
import { StartRetry } from './start-retry.service.js';

/** What is started in one go is about what may be started in this time. */
const STRIDE_SECONDS = 0.25;
const MOST_AT_ONCE = 50;

/**
 * Starts the next few executions of a replay. Any node may, one at a time for each replay: what it has started, that it has, and
 * when more may be started is one commit, so that a node that dies leaves nothing half done and nothing is done twice.
 */
@Injectable()
export class AdvanceReplays {
  constructor(
    private readonly transactions: Transactions,
    private readonly retries: StartRetry,
    private readonly metrics: ExecutionMetrics,
  ) {}

  /** Answers in how many milliseconds there may be more to do, by the database's clock; null when there is nothing for this node. */
  async advance(): Promise<number | null> {
    let newlyStarted = 0;
    const wait = await this.transactions.run(async (manager) => {
      const [replay] = (await manager.query(
        `select id, retry_from as "retryFrom", version, rate, started, refused, total, created_by as "createdBy",
           extract(epoch from next_at - clock_timestamp())::float8 * 1000 as wait
         from sluice.replay where state = 'running' order by next_at limit 1 for no key update skip locked`,
      )) as (Replay & { wait: number })[];
      if (replay === undefined) return null;
      if (replay.wait > 0) return replay.wait;
      const some = await this.startSome(manager, replay);
      newlyStarted = some.newlyStarted;
      return some.pause;
    });
    if (newlyStarted > 0) this.metrics.accepted('queued', newlyStarted);
    return wait;
  }

  private async startSome(manager: EntityManager, replay: Replay): Promise<{ newlyStarted: number; pause: number }> {
    const { id, rate, started, refused, total } = replay;
    const done = started + refused;
    const most = Math.min(MOST_AT_ONCE, Math.max(1, Math.round(rate * STRIDE_SECONDS)));
    const items = await manager
      .createQueryBuilder(ReplayItem, 'item')
      .where('item.replay_id = :id and item.position > :done', { id, done })
      .orderBy('item.position')
      .limit(most)
      .getMany();
    let newlyRefused = 0;
    for (const item of items) {
      const problem = await this.startOne(manager, replay, item.executionId);
      if (problem === null) continue;
      newlyRefused++;
      await manager.update(ReplayItem, { replayId: id, position: item.position }, { problem });
    }
    const newlyStarted = items.length - newlyRefused;
    const pause = items.length / rate;
    const isThrough = done + items.length >= total;
    await manager.query(
      `update sluice.replay set started = started + $2, refused = refused + $3,
         next_at = clock_timestamp() + $4::double precision * interval '1 second',
         state = case when $5 then 'completed' else state end, finished_at = case when $5 then clock_timestamp() end
       where id = $1`,
      [id, newlyStarted, newlyRefused, pause, isThrough],
    );
    return { newlyStarted, pause: pause * 1000 };
  }

  /** Answers the code of what kept it from being tried again, or null. */
  private async startOne(manager: EntityManager, replay: Replay, executionId: string): Promise<string | null> {
    const { id, retryFrom: from, version, createdBy: retriedBy } = replay;
    try {
      await this.retries.start(manager, executionId, { from, version }, { retriedBy, replayId: id });
      return null;
    } catch (error) {
      if (error instanceof SluiceError) return error.code;
      throw error;
    }
  }
}
