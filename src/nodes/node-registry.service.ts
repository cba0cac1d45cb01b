import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationShutdown,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { hostname } from 'node:os';
import { DataSource } from 'typeorm';
import { SluiceConfig } from '../config/sluice-config.js';
import { NodeIdentity } from './node-identity.js';
import { ReadinessChecks } from './readiness-checks.js';
import { within } from './within.js';

/** A process that disappeared keeps its row for as long, for whoever looks into what happened. */
const FORGET_AFTER = '1 day';

/**
 * This node among the others: it tells the database regularly that it is alive, by the database's clock, and leaves in
 * order. On shutdown it first is `draining`, then what was registered with `onDrain` may finish, then the HTTP server
 * closes, and last its row disappears.
 */
@Injectable()
export class NodeRegistry implements OnModuleInit, OnModuleDestroy, BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly logger = new Logger(NodeRegistry.name);
  private readonly drains: (() => Promise<void>)[] = [];
  private timer?: NodeJS.Timeout;
  private beating: Promise<void> = Promise.resolve();
  private leaving = false;
  private lastBeat = 0;

  /** True from the first moment of a shutdown: nothing new should be begun. */
  draining = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly node: NodeIdentity,
    private readonly config: SluiceConfig,
    readiness: ReadinessChecks,
  ) {
    readiness.add('node', async () => this.requireAlive());
  }

  /** The ids of all nodes that have been heard of within their lease, those that are draining among them. */
  async liveNodes(): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query('select id from sluice.live_node order by id');
    return rows.map(({ id }) => id);
  }

  /** Registers what must come to an end before this node may leave; it is cut off after `drainSeconds`. */
  onDrain(finish: () => Promise<void>): void {
    this.drains.push(finish);
  }

  /** Tells the database that this node is alive. Also enters it again when its row was removed. */
  async heartbeat(): Promise<void> {
    await this.dataSource.query(
      `insert into sluice.node (id, host, process_id, lease_seconds, draining) values ($1, $2, $3, $4, $5)
       on conflict (id) do update set heartbeat_at = now(), draining = excluded.draining`,
      [this.node.id, hostname(), process.pid, this.config.leaseSeconds, this.draining],
    );
    this.lastBeat = performance.now();
  }

  async onModuleInit(): Promise<void> {
    await this.dataSource.query(`delete from sluice.node where heartbeat_at < now() - interval '${FORGET_AFTER}'`);
    await this.heartbeat();
    this.timer = setInterval(() => this.beat(), (this.config.leaseSeconds * 1000) / 3);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    this.draining = true;
    this.beat();
    await this.beating;
  }

  async beforeApplicationShutdown(): Promise<void> {
    const finishing = this.drains.map((finish) =>
      finish().catch((error: Error) => this.logger.error(`Work could not be ended: ${error.message}`, error.stack)),
    );
    const finished = await within(this.config.drainSeconds * 1000, Promise.all(finishing));
    if (!finished) this.logger.warn('Leaving with unfinished work: the time is up.');
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.leaving = true;
    await this.beating;
    try {
      await this.dataSource.query('delete from sluice.node where id = $1', [this.node.id]);
    } catch (error) {
      this.logger.warn(`Could not sign off; the others see that this node is gone: ${(error as Error).message}`);
    }
  }

  private beat(): void {
    this.beating = this.beating
      .then(() => (this.leaving ? undefined : this.heartbeat()))
      .catch((error: Error) => this.logger.warn(`Could not say that this node is alive: ${error.message}`));
  }

  private requireAlive(): void {
    const silent = performance.now() - this.lastBeat;
    if (silent > this.config.leaseSeconds * 1000) throw new Error(`no heartbeat for ${Math.round(silent)} ms`);
  }
}
