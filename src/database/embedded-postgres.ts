import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { Cluster } from './embedded/cluster.js';
import { openCluster } from './embedded/open-cluster.js';
import type { RunningServer } from './embedded/running-server.js';
import { ServerHold } from './embedded/server-hold.js';
import { serverStopped } from './embedded/server-stopped.js';
import { DATABASE, serverUrl } from './embedded/server-url.js';
import { startOrAdopt } from './embedded/start-or-adopt.js';

export interface EmbeddedPostgresOptions {
  /** More server settings, by name. */
  settings?: Readonly<Record<string, string>>;
  /** Told when the server is lost and when it is back. */
  onEvent?: (text: string) => void;
}

/**
 * A real PostgreSQL server in a folder, without an installation. All processes that open the same folder share one
 * server, and it stops when the last of them is gone, however it ends (on Windows: when the process that started it
 * closes it). Should the server itself die, each process starts or finds it again at the same URL.
 *
 * Never keeps the process alive by itself.
 */
export class EmbeddedPostgres {
  private watcher?: pg.Client;
  private recovery?: Promise<void>;
  private readonly closing = new AbortController();

  private constructor(
    private readonly cluster: Cluster,
    private readonly hold: ServerHold | undefined,
    private server: RunningServer,
    private readonly onEvent: (text: string) => void,
  ) {}

  /**
   * Starts the server of a folder, or joins the one that runs. The folder is made when it is not there.
   *
   * @throws Error that says what to do when there is no PostgreSQL for this platform
   */
  static async open(directory: string, options: EmbeddedPostgresOptions = {}): Promise<EmbeddedPostgres> {
    const cluster = await openCluster(directory, options.settings ?? {});
    const hold = process.platform === 'win32' ? undefined : ServerHold.take(cluster.directory, cluster.user);
    try {
      const server = await startOrAdopt(cluster, hold);
      const postgres = new EmbeddedPostgres(cluster, hold, server, options.onEvent ?? (() => undefined));
      await postgres.createDatabase();
      await postgres.watch();
      return postgres;
    } catch (error) {
      hold?.release();
      throw error;
    }
  }

  get url(): string {
    return serverUrl(this.server.port, this.cluster.password);
  }

  /** Where the data really is: see `clusterDirectory`. */
  get directory(): string {
    return this.cluster.directory;
  }

  /** The server's process. */
  get pid(): number {
    return this.server.pid;
  }

  /** Lets go of the server and, when nobody else uses it, waits until it has stopped. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closing.abort();
    await this.recovery;
    await this.watcher?.end().catch(() => undefined);
    if (this.hold?.release()) await serverStopped(this.cluster, this.server.pid);
  }

  private get closed(): boolean {
    return this.closing.signal.aborted;
  }

  private async createDatabase(): Promise<void> {
    const client = new pg.Client(serverUrl(this.server.port, this.cluster.password, 'postgres'));
    await client.connect();
    try {
      await client.query(`create database ${DATABASE}`);
    } catch (error) {
      // it exists, or another starter makes it at this very moment
      if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error;
    } finally {
      await client.end();
    }
  }

  /** An idle connection, for its end is the quickest and surest sign that the server is gone. */
  private async watch(): Promise<void> {
    const watcher = new pg.Client({ connectionString: this.url, application_name: 'sluice watch' });
    watcher.on('error', () => undefined);
    await watcher.connect();
    (watcher as pg.Client & { unref(): void }).unref(); // its types leave it out
    watcher.once('end', () => {
      if (!this.closed) this.recovery = this.recover();
    });
    this.watcher = watcher;
  }

  private async recover(): Promise<void> {
    this.onEvent('The embedded PostgreSQL is gone; starting it again.');
    while (!this.closed) {
      try {
        const { port } = this.server;
        const server = await startOrAdopt(this.cluster, this.hold, { keepPort: port, signal: this.closing.signal });
        if (server.port !== port)
          throw new Error(`It now runs on port ${server.port} instead of ${port}: restart this process.`);
        this.server = server;
        await this.watch();
        this.onEvent('The embedded PostgreSQL is back.');
        return;
      } catch (error) {
        if (this.closed) return;
        this.onEvent(`The embedded PostgreSQL cannot be reached: ${(error as Error).message}`);
        await delay(1000, undefined, { ref: false });
      }
    }
  }
}
