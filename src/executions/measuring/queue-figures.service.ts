import { Injectable } from '@nestjs/common';
import { Transactions } from '../../database/transactions.service.js';
import { Metrics } from '../../telemetry/metrics.service.js';
import { Conservation } from '../conservation.service.js';
import { NodeRuns } from '../running/node-runs.service.js';

const FRESH_MS = 10_000;
const GAP_FRESH_MS = 10 * 60_000;

/** Counting goes no further than this, so that a huge backlog does not make it slow. */
const MOST = 100_000;

const FIGURES = `
  select state, count(*)::float8 as count, max(extract(epoch from clock_timestamp() - created_at))::float8 as age from (
    (select state, created_at from sluice.execution where state = 'queued' order by created_at, id limit ${MOST})
    union all
    (select state, created_at from sluice.execution where state = 'waiting' order by created_at, id limit ${MOST})
    union all
    (select state, created_at from sluice.execution where state = 'running' limit ${MOST})) as unfinished
  group by state`;

const STATES = ['queued', 'waiting', 'running'] as const;

/** How many executions are not over, on all nodes: asked of the database now and then. */
@Injectable()
export class QueueFigures {
  private readonly unfinished;
  private readonly oldest;
  private readonly gap;

  constructor(
    private readonly transactions: Transactions,
    private readonly conservation: Conservation,
    runs: NodeRuns,
    metrics: Metrics,
  ) {
    metrics.gauge({
      name: 'running_executions',
      help: 'Executions that this node runs now.',
      read: (gauge) => gauge.set(runs.count),
    });
    this.unfinished = metrics.gauge({
      name: 'unfinished_executions',
      help: `Executions on all nodes that are not over, by state; counted up to ${MOST}.`,
      labels: ['state'],
    });
    this.oldest = metrics.gauge({
      name: 'queue_oldest_age_seconds',
      help: 'How long ago the oldest execution was accepted that is queued, on all nodes; 0 when none is.',
    });
    this.gap = metrics.gauge({
      name: 'conservation_gap',
      help: 'Executions that were accepted and are neither there nor purged. Anything but 0 must be looked into.',
    });
    metrics.sample({ name: 'queue', freshMs: FRESH_MS, take: () => this.look() });
    metrics.sample({ name: 'conservation', freshMs: GAP_FRESH_MS, take: () => this.lookForGap() });
  }

  private async look(): Promise<void> {
    const rows = await this.transactions.run(async (manager) => {
      await manager.query(`set local statement_timeout = '2s'`);
      return manager.query<{ state: string; count: number; age: number }[]>(FIGURES);
    });
    const of = (state: string) => rows.find((row) => row.state === state);
    for (const state of STATES) this.unfinished.set({ state }, of(state)?.count ?? 0);
    this.oldest.set(Math.max(0, of('queued')?.age ?? 0));
  }

  private async lookForGap(): Promise<void> {
    const { gap } = await this.conservation.report();
    this.gap.set(gap);
  }
}
