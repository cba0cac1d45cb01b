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
import type { NodeRole } from '../config/node-role.js';
import { SluiceConfig } from '../config/sluice-config.js';
import { queryWithin } from '../database/query-within.js';
import { patiently } from '../database/patiently.js';
import { NodeIdentity } from './node-identity.js';
import { ReadinessChecks } from './readiness-checks.js';
import { LETTING_GO_MS } from './letting-go.js';
import { within } from './within.js';

/** A process that disappeared keeps its row for as long, for whoever looks into what happened. */
const FORGET_AFTER = '1 day';

/**
 * This node among the others: it tells the database regularly that it is alive, by the database's clock, and leaves in
 * order. One that the others took for dead is alive again only when it has caught up with them. On shutdown it first is
 * `draining`, then what was registered with `onDrain` may finish, then the HTTP server closes, and last its row disappears.
 */
@Injectable()
export class NodeRegistry implements OnModuleInit, OnModuleDestroy, BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly logger = new Logger(NodeRegistry.name);
  private readonly drains: (() => Promise<void>)[] = [];
  private timer?: NodeJS.Timeout;
  private beating: Promise<void> = Promise.resolve();
  private leaving = false;
  private lastBeat = 0;
  private catchUp: () => Promise<number | null> = async () => null;

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

  /** The ids of all nodes that have been heard of within their lease, draining ones among them, but not those of one role. */
  async liveNodes(butNot?: NodeRole): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `select live_node.id from sluice.live_node join sluice.node on node.id = live_node.id
       where role is distinct from $1 order by live_node.id`,
      [butNot ?? null],
    );
    return rows.map(({ id }) => id);
  }

  /** Registers what must come to an end before this node may leave; it is cut off after `drainSeconds`. */
  onDrain(finish: () => Promise<void>): void {
    this.drains.push(finish);
  }

  /** True when this node could not say for a lease that it is alive: the others may have gone on without it. */
  get presumedDead(): boolean {
    return this.silence() > this.config.leaseSeconds * 1000;
  }

  /** Since the last time that it said so. */
  get silentForMs(): number {
    return this.silence();
  }

  /** Registers what brings this node up to date before it is alive again; answers the epoch that it then serves, if any. */
  beforeReturn(catchUp: () => Promise<number | null>): void {
    this.catchUp = catchUp;
  }

  /** Tells the database that this node is alive; when it counts as dead, or its row was removed, not before it has caught up. */
  async heartbeat(): Promise<void> {
    let sentAt = performance.now();
    let alive = await this.stay();
    while (!alive) {
      const epoch = await this.catchUp();
      sentAt = performance.now();
      alive = await this.enter(epoch);
    }
    this.lastBeat = sentAt;
  }

  async onModuleInit(): Promise<void> {
    await patiently(async () => {
      await this.dataSource.query(`delete from sluice.node where heartbeat_at < now() - interval '${FORGET_AFTER}'`);
      await this.heartbeat();
    });
    this.logger.log(`This is node ${this.node.id} of role ${this.config.role}.`);
    this.timer = setInterval(() => this.beat(), this.beatMs);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    this.draining = true;
    this.beat();
    await within(LETTING_GO_MS, this.beating);
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
    await within(LETTING_GO_MS, this.beating);
    try {
      const signOff = queryWithin(LETTING_GO_MS, this.dataSource, 'delete from sluice.node where id = $1', [
        this.node.id,
      ]);
      if (!(await within(LETTING_GO_MS, signOff))) throw new Error('The database does not answer.');
    } catch (error) {
      this.logger.warn(`Could not sign off; the others see that this node is gone: ${(error as Error).message}`);
    }
  }

  private beat(): void {
    this.beating = this.beating
      .then(() => (this.leaving ? undefined : this.heartbeat()))
      .catch((error: Error) => this.logger.warn(`Could not say that this node is alive: ${error.message}`));
  }

  private async stay(): Promise<boolean> {
    const [, rows] = await this.say<[unknown, number]>(
      `update sluice.node set heartbeat_at = now(), draining = $2
       where id = $1 and heartbeat_at >= now() - make_interval(secs => lease_seconds)`,
      [this.node.id, this.draining],
    );
    return rows === 1;
  }

  /**
   * Only while the epoch is the given one. The lock makes a change of the endpoints come either before, and then this node
   * has to catch up once more, or after, and then the change waits for this node.
   */
  private async enter(epoch: number | null): Promise<boolean> {
    const rows = await this.say<unknown[]>(
      `with current as (select epoch from sluice.endpoint_epoch for share)
       insert into sluice.node (id, host, process_id, lease_seconds, draining, served_epoch, role)
       select $1, $2, $3, $4, $5, $6, $7 from current where $6::integer is null or epoch = $6::integer
       on conflict (id) do update
         set heartbeat_at = now(), draining = excluded.draining, served_epoch = excluded.served_epoch
       returning id`,
      [this.node.id, hostname(), process.pid, this.config.leaseSeconds, this.draining, epoch, this.config.role],
    );
    return rows.length === 1;
  }

  /** Not for longer than until the next time: with a connection that is dead a heartbeat would otherwise never end. */
  private say<T>(sql: string, parameters: unknown[]): Promise<T> {
    return queryWithin<T>(this.beatMs, this.dataSource, sql, parameters);
  }

  private get beatMs(): number {
    return (this.config.leaseSeconds * 1000) / 3;
  }

  private silence(): number {
    return performance.now() - this.lastBeat;
  }

  private requireAlive(): void {
    if (this.presumedDead) throw new Error(`no heartbeat for ${Math.round(this.silence())} ms`);
  }
}
