import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { SluiceConfig } from '../config/sluice-config.js';
import { DatabaseListener } from '../database/database-listener.service.js';
import { queryWithin } from '../database/query-within.js';
import { patiently } from '../database/patiently.js';
import { NodeIdentity } from './node-identity.js';
import { NodeRegistry } from './node-registry.service.js';
import { ReadinessChecks } from './readiness-checks.js';
import { Signal } from './signal.js';
import { LETTING_GO_MS } from './letting-go.js';
import { within } from './within.js';

/** Told when a transaction that moved the epoch commits. */
const MOVED = 'sluice_epoch_moved';
/** Told when a node serves a newer epoch than before. */
const SERVED = 'sluice_epoch_served';
/** The net below the announcements: nobody is later than this. */
const POLL_MS = 1000;
/** A connection on which looking takes so long is dead. */
const ANSWER_WITHIN_MS = 10_000;

interface Look {
  epoch: number;
  registered: boolean;
  reported: number | null;
}

/** Nodes that were alive when a change was made and do not serve it. */
export interface NodesMissing {
  /** Still alive: they will catch up, or will be found dead. */
  behind: string[];
  /** Fell silent meanwhile. They accept nothing before they have caught up. */
  lost: string[];
}

/**
 * The number that moves with every change to the set of endpoints. A change bumps it in its own transaction; every node
 * hears of it, brings itself to the state of the database, and reports which epoch it serves. Epochs become visible in
 * order, because each bump holds the row until its transaction ends.
 */
@Injectable()
export class EndpointEpoch implements OnApplicationShutdown {
  private readonly logger = new Logger(EndpointEpoch.name);
  private readonly served = new Signal();
  private apply?: () => Promise<void>;
  private catchingUp?: Promise<void>;
  private timer?: NodeJS.Timeout;
  private closed = false;

  /** The epoch whose endpoints this node serves; 0 before the first. */
  servedEpoch = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly listener: DatabaseListener,
    private readonly node: NodeIdentity,
    registry: NodeRegistry,
    config: SluiceConfig,
    readiness: ReadinessChecks,
  ) {
    registry.beforeReturn(() => this.catchUpBeforeReturn());
    if (config.role !== 'worker') readiness.add('endpoints', () => this.requireCurrent());
  }

  /** Moves the epoch in the caller's transaction and returns the new one. Nodes hear of it when that commits. */
  async bump(manager: EntityManager): Promise<number> {
    const [[row]]: [{ epoch: number }[], number] = await manager.query(
      'update sluice.endpoint_epoch set epoch = epoch + 1 where id = 1 returning epoch',
    );
    await manager.query('select pg_notify($1, $2)', [MOVED, String(row!.epoch)]);
    return row!.epoch;
  }

  /**
   * Registers the function that brings this node to the state of the database. It is called now and whenever the epoch
   * moves, never twice at once; several moves may be one call. When it rejects, the node stays behind and tries again.
   * Resolves when this node serves the current epoch.
   */
  async serve(apply: () => Promise<void>): Promise<void> {
    if (this.apply !== undefined) throw new Error('This node serves its endpoints already.');
    this.apply = apply;
    await this.listener.listen(SERVED, () => this.served.notify());
    await this.listener.listen(MOVED, () => this.tick());
    await patiently(() => this.catchUp());
    this.timer = setInterval(() => this.tick(), POLL_MS);
    this.timer.unref();
  }

  /** Looks whether the epoch has moved, and brings this node up to it. Never rejects. */
  async tick(): Promise<void> {
    await this.catchUp().catch((error: Error) => {
      if (!this.closed) this.logger.warn(`This node stays at epoch ${this.servedEpoch}: ${error.message}`);
    });
  }

  /**
   * Resolves when all live nodes serve this epoch or a later one, or after `timeoutMs`. Called right after the change was
   * committed, it names every node that was alive then and does not serve it.
   */
  async awaitServed(epoch: number, timeoutMs: number): Promise<NodesMissing> {
    const deadline = performance.now() + timeoutMs;
    const awaited = new Set<string>();
    void this.tick();
    for (;;) {
      const news = this.served.next();
      const missing = await this.missing(epoch, awaited);
      for (const id of missing.behind) awaited.add(id);
      const left = deadline - performance.now();
      if (missing.behind.length === 0 || left <= 0) return missing;
      await within(Math.min(left, POLL_MS), news);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    clearInterval(this.timer);
    const ended = this.catchingUp?.catch(() => undefined);
    await within(LETTING_GO_MS, Promise.resolve(ended));
  }

  /** A call that comes while another one is catching up waits for it and then looks again, for it may have looked too early. */
  private async catchUp(): Promise<void> {
    await this.catchingUp?.catch(() => undefined);
    this.catchingUp ??= this.applyUntilCurrent().finally(() => (this.catchingUp = undefined));
    await this.catchingUp;
  }

  /** Looks once more after each report, for a change that committed before the report did not wait for this node. */
  private async applyUntilCurrent(): Promise<void> {
    while (this.apply !== undefined && !this.closed) {
      const { epoch, registered, reported } = await this.look();
      if (epoch > this.servedEpoch) {
        await this.apply();
        this.servedEpoch = epoch;
      } else if (!registered || reported === this.servedEpoch) {
        return;
      }
      await this.report();
    }
  }

  private async look(): Promise<Look> {
    const [row] = await queryWithin<[Look]>(
      ANSWER_WITHIN_MS,
      this.dataSource,
      `select epoch, node.id is not null as registered, node.served_epoch as reported
       from sluice.endpoint_epoch left join sluice.node on node.id = $1`,
      [this.node.id],
    );
    return row;
  }

  private async report(): Promise<void> {
    await queryWithin(
      ANSWER_WITHIN_MS,
      this.dataSource,
      `with report as (update sluice.node set served_epoch = $2 where id = $1 returning id)
       select pg_notify($3, id::text) from report`,
      [this.node.id, this.servedEpoch, SERVED],
    );
    this.served.notify();
  }

  private async missing(epoch: number, awaited: ReadonlySet<string>): Promise<NodesMissing> {
    const rows: { id: string; alive: boolean }[] = await this.dataSource.query(
      `select node.id, live_node.id is not null as alive
       from sluice.node left join sluice.live_node on live_node.id = node.id
       where node.served_epoch < $1 and (live_node.id is not null or node.id = any($2)) order by node.id`,
      [epoch, [...awaited]],
    );
    const ids = (alive: boolean) => rows.filter((row) => row.alive === alive).map(({ id }) => id);
    return { behind: ids(true), lost: ids(false) };
  }

  private async catchUpBeforeReturn(): Promise<number | null> {
    if (this.apply === undefined) return null;
    await this.catchUp();
    return this.servedEpoch;
  }

  private async requireCurrent(): Promise<void> {
    const { epoch } = await this.look();
    if (epoch > this.servedEpoch) throw new Error(`serves epoch ${this.servedEpoch} of ${epoch}`);
  }
}
