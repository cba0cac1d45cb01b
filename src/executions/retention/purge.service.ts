import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inBatches } from '../../database/in-batches.js';
import type { FinalState } from './kept.js';
import { OVERDUE, purge } from './purge-sql.js';
import { LETTING_GO_MS } from '../../nodes/letting-go.js';
import { within } from '../../nodes/within.js';

const EVERY_MS = 5 * 60_000;

/** The executions of one flow that ended in one state. */
interface Overdue {
  namespace: string;
  flowId: string;
  state: FinalState;
}

/**
 * Removes executions that have had their time by the retention rules, a small batch at a time. Every node does so: rows that
 * another one is just removing are skipped.
 */
@Injectable()
export class Purge implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Purge.name);
  private readonly leaving = new AbortController();
  private timer?: NodeJS.Timeout;
  private purging?: Promise<unknown>;

  constructor(private readonly dataSource: DataSource) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.begin(), EVERY_MS);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    this.leaving.abort();
    clearInterval(this.timer);
    await within(LETTING_GO_MS, Promise.resolve(this.purging));
  }

  /** Removes all that have had their time. Answers how many that were. */
  async tick(): Promise<number> {
    const { signal } = this.leaving;
    const overdue = await this.dataSource.query<Overdue[]>(OVERDUE);
    let total = 0;
    for (const executions of overdue) {
      if (signal.aborted) break;
      const workers = await this.workers();
      total += await inBatches({ some: (most) => this.purgeSome(executions, most), signal, workers });
    }
    if (total > 0) this.logger.log(`Purged ${total} executions that had had their time`);
    return total;
  }

  private async purgeSome({ namespace, flowId, state }: Overdue, most: number): Promise<number> {
    const [{ purged }] = await this.dataSource.query<[{ purged: number }]>(purge(state), [namespace, flowId, most]);
    return purged;
  }

  private async workers(): Promise<number> {
    const [{ nodes }] = await this.dataSource.query<[{ nodes: number }]>(
      'select count(*)::integer as nodes from sluice.live_node',
    );
    return Math.max(1, nodes);
  }

  private begin(): void {
    this.purging ??= this.tick()
      .catch((error: Error) => this.logger.warn(`Executions that had had their time are still there: ${error.message}`))
      .finally(() => (this.purging = undefined));
  }
}
