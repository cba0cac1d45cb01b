import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { askBackends } from './ask-backends.js';
import { DatabaseConnection } from './database-connection.js';
import { endBackends } from './end-backends.js';
import { PooledClient } from './pooled-client.js';

const LOOK_MS = 500;
/** For how long a connection may be waited for in silence before the server is asked about it. */
const SILENT_MS = 5_000;
/** The same while others were found dead, and for how long that is so. */
const SUSPECT_MS = 1_000;
const SUSPICION_MS = 10_000;
/** How long it may take to ask. */
const ASK_MS = 5_000;
/** When no new connection can be made either, nobody waits for longer than this. */
const UNREACHABLE_MS = 30_000;

interface Heard {
  progress: string;
  isWaiting: boolean;
  /** Since when nothing changed. */
  since: number;
}

/**
 * Finds the connections of this node's pools that the network has swallowed without telling anybody. How long a statement
 * takes says nothing, for there are long ones. But when a connection is waited for in silence, and the server, asked on a
 * new connection, does nothing for it, then what was asked or what was answered is lost, and the connection is cut.
 */
@Injectable()
export class SilentConnections implements OnApplicationShutdown {
  private readonly logger = new Logger('DatabasePool');
  private readonly heard = new WeakMap<PooledClient, Heard>();
  private readonly timer: NodeJS.Timeout;
  private readonly unanswered = (client: PooledClient) => {
    if (this.isOurs(client)) this.beWary();
  };
  private readonly silentMs = SILENT_MS;
  private readonly unreachableMs = UNREACHABLE_MS;
  private suspiciousUntil = 0;
  private asking = false;
  private askAgainAt = 0;
  private leaving = false;
  private own?: PooledClient;

  constructor(private readonly connection: DatabaseConnection) {
    this.timer = setInterval(() => void this.look(), LOOK_MS).unref();
    PooledClient.onUnanswered.add(this.unanswered);
  }

  /** Others may still wait for an answer: it goes on until no connection is left. */
  onApplicationShutdown(): void {
    this.leaving = true;
  }

  /** Cuts what is dead among the connections that are waited for. Never rejects. */
  async look(): Promise<void> {
    const now = performance.now();
    const patience = Math.min(this.silentMs, now < this.suspiciousUntil ? SUSPECT_MS : Infinity);
    const ours = this.note(now);
    if (this.leaving && ours.length === 0) return this.stop();
    const silent = ours.filter((client) => client.isWaiting && this.silence(client) >= patience);
    if (silent.length === 0 || this.asking || now < this.askAgainAt) return;
    this.asking = true;
    const lost = await this.giveUpWhatIsLost(silent, patience);
    this.asking = false;
    // Long statements are not asked about all the time.
    if (lost === 0) {
      this.askAgainAt = performance.now() + patience;
      return;
    }
    this.logger.warn(`${lost} connections do not answer: they are dropped.`);
    this.beWary();
    this.dropUnused();
  }

  /** One was given up. That may be because the server is slow, so others are asked about, and soon. */
  private beWary(): void {
    this.suspiciousUntil = performance.now() + SUSPICION_MS;
    this.askAgainAt = 0;
  }

  /** What swallowed one has most likely swallowed others: those that nobody uses are not given a chance to show. */
  private dropUnused(): void {
    for (const client of this.note(performance.now())) {
      if (client.isIdle && this.silence(client) >= LOOK_MS) client.cut();
    }
  }

  private stop(): void {
    clearInterval(this.timer);
    PooledClient.onUnanswered.delete(this.unanswered);
  }

  private note(now: number): PooledClient[] {
    const ours = [...PooledClient.open].filter((client) => this.isOurs(client));
    for (const client of ours) {
      const { progress, isWaiting } = client;
      const before = this.heard.get(client);
      if (before?.progress === progress && before.isWaiting === isWaiting) continue;
      this.heard.set(client, { progress, isWaiting, since: now });
    }
    return ours;
  }

  private silence(client: PooledClient): number {
    return performance.now() - this.heard.get(client)!.since;
  }

  private async giveUpWhatIsLost(silent: PooledClient[], patience: number): Promise<number> {
    const before = new Map(silent.map((client) => [client, client.progress]));
    const asker = this.newClient();
    const dead = await this.deadAmong(asker, silent, patience);
    // What was heard meanwhile is alive.
    const lost = dead.filter((client) => client.isWaiting && client.progress === before.get(client));
    for (const client of lost) client.cut();
    const backends = lost.map(({ backend }) => backend);
    asker
      .within(ASK_MS, endBackends(asker, backends))
      .catch(() => undefined) // those that cannot be told see it themselves
      .finally(() => asker.end().catch(() => undefined));
    return lost.length;
  }

  private async deadAmong(asker: PooledClient, silent: PooledClient[], patience: number): Promise<PooledClient[]> {
    try {
      await asker.connect();
    } catch (error) {
      // A server that says why it cannot be asked is there.
      if (error instanceof pg.DatabaseError) return [];
      return silent.filter((client) => this.silence(client) >= this.unreachableMs);
    }
    const backends = silent.map(({ backend }) => backend);
    const known = await asker.within(ASK_MS, askBackends(asker, backends)).catch(() => undefined);
    if (known === undefined) return [];
    return silent.filter(({ backend }) => {
      const { isAtWork, forMs } = known.get(backend) ?? { isAtWork: false, forMs: Infinity };
      return !isAtWork && forMs >= patience / 2;
    });
  }

  private newClient(): PooledClient {
    return new PooledClient({
      connectionString: this.connection.url,
      application_name: 'sluice',
      connectionTimeoutMillis: ASK_MS,
    });
  }

  private isOurs({ host, port, database }: PooledClient): boolean {
    this.own ??= this.newClient();
    return host === this.own.host && port === this.own.port && database === this.own.database;
  }
}
