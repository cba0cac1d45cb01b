import { join } from 'node:path';
import { EmbeddedPostgres } from '../../../src/database/embedded-postgres.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { until } from '../../support/until.js';
import { query } from './query.js';
import type { WatchedDatabase } from './watched-database.js';

/** What ends a server, by the words of `pg_ctl stop`; `killed` is how it goes when memory is short. */
const SIGNALS = { fast: 'SIGINT', immediate: 'SIGQUIT', killed: 'SIGKILL' } as const;

/** A database server of the test's own, which it may restart. */
export class FaultDatabase implements WatchedDatabase {
  private constructor(
    private readonly folder: ReturnType<typeof temporaryFolder>,
    private readonly server: EmbeddedPostgres,
  ) {}

  static async start(): Promise<FaultDatabase> {
    const folder = temporaryFolder();
    return new FaultDatabase(folder, await EmbeddedPostgres.open(join(folder.path, 'postgres')));
  }

  get url(): string {
    return this.server.url;
  }

  /** Ends the server, which comes back at the same address. Resolves when it answers again. */
  async restart(how: keyof typeof SIGNALS): Promise<void> {
    const { pid } = this.server;
    process.kill(pid, SIGNALS[how]);
    await until(
      async () => this.server.pid,
      (current) => current !== pid,
    );
    await until(
      () => this.query('select').then(...answered),
      (isThere) => isThere,
    );
  }

  query<T>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    return query(this.url, sql, parameters);
  }

  async close(): Promise<void> {
    await this.server.close();
    this.folder.remove();
  }
}

const answered = [() => true, () => false] as const;
