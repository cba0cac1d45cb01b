import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { DatabaseConnection } from './database-connection.js';
import { patiently } from './patiently.js';
import { PooledClient } from './pooled-client.js';

export type OnNotify = (payload: string) => void;

const RETRY_MS = 250;

/** How often the connection is asked whether it still is one, and how long the answer to that and the like may take. */
const CHECK_MS = 10_000;
const ANSWER_WITHIN_MS = 5_000;

/**
 * Hears what other nodes announce with NOTIFY, on one connection of its own that is replaced when it is lost or does not
 * answer. What was announced while there was none is lost too: after each reconnection every handler is called once with an
 * empty payload.
 */
@Injectable()
export class DatabaseListener implements OnApplicationShutdown {
  private readonly logger = new Logger(DatabaseListener.name);
  private readonly handlers = new Map<string, Set<OnNotify>>();
  private client?: PooledClient;
  private connecting?: Promise<PooledClient>;
  /** What is being said to the server: one thing at a time. */
  private said: Promise<unknown> = Promise.resolve();
  private closed = false;
  private readonly checkMs = CHECK_MS;
  private readonly answerWithinMs = ANSWER_WITHIN_MS;

  constructor(private readonly connection: DatabaseConnection) {}

  /**
   * Calls `onNotify` for each announcement on a channel, from the moment this resolves. Waits for a database that is away.
   *
   * @returns a function that ends it
   */
  async listen(channel: string, onNotify: OnNotify): Promise<() => Promise<void>> {
    const handlers = this.handlers.get(channel) ?? new Set();
    this.handlers.set(channel, handlers.add(onNotify));
    await patiently(() => this.subscribe(channel));
    return () => this.leave(channel, onNotify);
  }

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    await this.client?.end().catch(() => undefined);
  }

  private async subscribe(channel: string): Promise<void> {
    for (;;) {
      const client = await this.connected();
      try {
        await this.say(client, `listen ${pg.escapeIdentifier(channel)}`);
        return;
      } catch (error) {
        if (this.client === client) throw error; // else the connection was lost: the next one listens to all channels
      }
    }
  }

  private async leave(channel: string, onNotify: OnNotify): Promise<void> {
    const handlers = this.handlers.get(channel);
    handlers?.delete(onNotify);
    if (handlers?.size !== 0) return;
    this.handlers.delete(channel);
    if (this.client) await this.say(this.client, `unlisten ${pg.escapeIdentifier(channel)}`).catch(() => undefined);
  }

  /** Those who begin to listen at once take turns on the connection. */
  private say(client: PooledClient, statement: string): Promise<unknown> {
    const turn = this.said.then(() => client.within(this.answerWithinMs, client.query(statement)));
    this.said = turn.catch(() => undefined);
    return turn;
  }

  private connected(): Promise<PooledClient> {
    if (this.client !== undefined) return Promise.resolve(this.client);
    this.connecting ??= this.connect().finally(() => (this.connecting = undefined));
    return this.connecting;
  }

  private async connect(): Promise<PooledClient> {
    const client = new PooledClient({
      connectionString: this.connection.url,
      application_name: 'sluice listener',
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    });
    client.on('error', (error) => this.logger.warn(`Lost the listening connection: ${error.message}`));
    client.on('notification', ({ channel, payload }) => this.tell(channel, payload ?? ''));
    await client.connect();
    const check = setInterval(() => this.say(client, 'select 1').catch(() => undefined), this.checkMs).unref();
    client.once('end', () => {
      clearInterval(check);
      void this.reconnect(client);
    });
    this.client = client;
    return client;
  }

  private async reconnect(lost: PooledClient): Promise<void> {
    if (this.client === lost) this.client = undefined;
    while (!this.closed) {
      try {
        await this.connected();
        for (const channel of this.handlers.keys()) await this.subscribe(channel);
        break;
      } catch {
        await delay(RETRY_MS, undefined, { ref: false });
      }
    }
    if (!this.closed) for (const channel of this.handlers.keys()) this.tell(channel, '');
  }

  private tell(channel: string, payload: string): void {
    for (const onNotify of this.handlers.get(channel) ?? []) {
      try {
        onNotify(payload);
      } catch (error) {
        this.logger.error(`A listener of ${channel} failed: ${(error as Error).message}`);
      }
    }
  }
}
