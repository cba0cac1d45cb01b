import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import { join } from 'node:path';
import type { SluiceConfig } from '../config/sluice-config.js';
import { EmbeddedPostgres } from './embedded-postgres.js';
import { requireSessions } from './require-sessions.js';

/** Which database this node works on. It stays the same while the node runs, also when an embedded server is restarted. */
export class DatabaseConnection implements OnApplicationShutdown {
  private constructor(
    /** For those who need a connection of their own. */
    readonly url: string,
    private readonly embedded?: EmbeddedPostgres,
  ) {}

  /** Uses the configured database, else the embedded one in the data directory. */
  static async open({ databaseUrl, dataDirectory }: SluiceConfig): Promise<DatabaseConnection> {
    if (databaseUrl !== undefined) {
      await requireSessions(databaseUrl);
      return new DatabaseConnection(databaseUrl);
    }
    const logger = new Logger('EmbeddedPostgres');
    const embedded = await EmbeddedPostgres.open(join(dataDirectory, 'postgres'), {
      onEvent: (text) => logger.warn(text),
    });
    logger.log(`The database lives in ${embedded.directory}`);
    return new DatabaseConnection(embedded.url, embedded);
  }

  /** Runs after the connection pool was closed, because this module is listed before the one that owns the pool. */
  async onApplicationShutdown(): Promise<void> {
    await this.embedded?.close();
  }
}
