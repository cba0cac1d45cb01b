import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '../../database/transactions.service.js';
import { ExecutionMetrics } from '../measuring/execution-metrics.service.js';
import type { ReplayItem } from './replay-item.entity.js';
import { NOTHING_DONE } from './replay-tally.js';
import type { Replay } from './replay.entity.js';
import { TryReplayItem } from './try-replay-item.service.js';

/** What is started in one go is about what may be started in this time. */
const STRIDE_SECONDS = 0.25;
const MOST_AT_ONCE = 50;

/** The next items: those that were postponed and are due, then those of which nothing has come yet. */
const NEXT_ITEMS = `
  select replay_id as "replayId", position, execution_id as "executionId", tries, due_at as "dueAt" from (
    (select *, 1 as turn from sluice.replay_item where replay_id = $1 and due_at <= clock_timestamp() order by due_at limit $3)
    union all
    (select *, 2 from sluice.replay_item where replay_id = $1 and position > $2 order by position limit $3)) as next
  order by turn, due_at, position limit $3`;

/** Nothing is left but what was postponed: then it is that which is waited for. */
const NEXT_AT = `greatest(
  clock_timestamp() + $6::double precision * interval '1 second',
  case when started + $2 + refused + $3 >= total
    then (select min(due_at) from sluice.replay_item where replay_id = replay.id and due_at is not null) end)`;

const IS_THROUGH = 'started + $2 + refused + $3 >= total and postponed + $5 = 0';

const COUNT = `
  update sluice.replay set started = started + $2, refused = refused + $3, failed = failed + $4, postponed = postponed + $5,
    next_at = ${NEXT_AT},
    state = case when ${IS_THROUGH} then 'completed' else state end,
    finished_at = case when ${IS_THROUGH} then clock_timestamp() end
  where id = $1`;

/**
 * Starts the next few executions of a replay. Any node may, one at a time for each replay: what it has started, that it has, and
 * when more may be started is one commit, so that a node that dies leaves nothing half done and nothing is done twice.
 */
@Injectable()
export class AdvanceReplays {
  constructor(
    private readonly transactions: Transactions,
    private readonly items: TryReplayItem,
    private readonly metrics: ExecutionMetrics,
  ) {}

  /** Answers in how many milliseconds there may be more to do, by the database's clock; null when there is nothing for this node. */
  async advance(): Promise<number | null> {
    let newlyStarted = 0;
    const wait = await this.transactions.run(async (manager) => {
      const [replay] = (await manager.query(
        `select id, retry_from as "retryFrom", version, rate, started, refused, created_by as "createdBy",
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
    const { id, rate, started, refused } = replay;
    const most = Math.min(MOST_AT_ONCE, Math.max(1, Math.round(rate * STRIDE_SECONDS)));
    const items = (await manager.query(NEXT_ITEMS, [id, started + refused, most])) as ReplayItem[];
    let tally = NOTHING_DONE;
    for (const item of items) tally = await this.items.try(manager, replay, item, tally);
    const pause = items.length / rate;
    const { started: newlyStarted, refused: newlyRefused, failed, postponed } = tally;
    await manager.query(COUNT, [id, newlyStarted, newlyRefused, failed, postponed, pause]);
    return { newlyStarted, pause: pause * 1000 };
  }
}
