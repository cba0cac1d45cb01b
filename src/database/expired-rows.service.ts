import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { inBatches } from './in-batches.js';

const PAUSE_MS = 60_000;

/** What a statement that is under way gets to end when this node leaves. */
const LETTING_GO_MS = 2_000;

/** A table whose rows go when `expired`, an SQL condition that an index answers, holds for them. */
interface ExpiringTable {
  table: string;
  expired: string;
}

/** Removes rows that have had their time, a batch at a time. Every node does so; none waits for another. */
@Injectable()
export class ExpiredRows implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(ExpiredRows.name);
  private readonly tables: ExpiringTable[] = [];
  private timer?: NodeJS.Timeout;
  private sweeping?: Promise<unknown>;
  private readonly leaving = new AbortController();

  constructor(private readonly dataSource: DataSource) {}

  /** From now on its expired rows are removed. Both texts become part of statements: never anything a person wrote. */
  remove(table: string, expired: string): void {
    this.tables.push({ table, expired });
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.begin(), PAUSE_MS);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    this.leaving.abort();
    clearInterval(this.timer);
    await Promise.race([this.sweeping, delay(LETTING_GO_MS, undefined, { ref: false })]);
  }

  /** Removes all that have expired. Answers how many that were. */
  async tick(): Promise<number> {
    let total = 0;
    const { signal } = this.leaving;
    for (const { table, expired } of this.tables) {
      if (signal.aborted) break;
      total += await inBatches({ some: (most) => this.removeSome(table, expired, most), signal });
    }
    return total;
  }

  private async removeSome(table: string, expired: string, most: number): Promise<number> {
    const [, count] = (await this.dataSource.query(
      `delete from ${table} where ctid = any(array(
         select ctid from ${table} where ${expired} limit $1 for update skip locked))`,
      [most],
    )) as [unknown, number];
    return count;
  }

  private begin(): void {
    this.sweeping ??= this.tick()
      .catch((error: Error) => this.logger.warn(`Expired rows were not all removed: ${error.message}`))
      .finally(() => (this.sweeping = undefined));
  }
}
