import { Global, Logger, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { SluiceConfig } from '../config/sluice-config.js';
import { TelemetryModule } from '../telemetry/telemetry.module.js';
import { dataSourceOptions } from './data-source-options.js';
import { DatabaseConnection } from './database-connection.js';
import { DatabaseListener } from './database-listener.service.js';
import { ExpiredRows } from './expired-rows.service.js';
import { patiently } from './patiently.js';
import { PoolMetrics } from './measuring/pool-metrics.service.js';
import { LimitedTransactions } from './limited-transactions.service.js';
import { migrate } from './migrate.js';
import { SilentConnections } from './silent-connections.service.js';
import { Transactions } from './transactions.service.js';

/**
 * The database of this node: started when it is the embedded one, migrated, and pooled. On shutdown the pool is closed
 * first and the embedded server let go of last.
 */
@Global()
@Module({
  imports: [
    TelemetryModule,
    TypeOrmModule.forRootAsync({
      inject: [DatabaseConnection, SluiceConfig],
      dataSourceFactory: (options) => patiently(() => new DataSource(options!).initialize()),
      useFactory: async ({ url }: DatabaseConnection, { poolSize }: SluiceConfig) => {
        await migrate(url);
        const logger = new Logger('DatabasePool');
        return {
          ...dataSourceOptions(url),
          poolSize,
          autoLoadEntities: true,
          retryAttempts: 0,
          // idle connections that the server closes are replaced; those at work see their queries fail
          poolErrorHandler: (error: Error) => logger.warn(`Lost an idle connection: ${error.message}`),
        };
      },
    }),
  ],
  providers: [
    { provide: DatabaseConnection, inject: [SluiceConfig], useFactory: DatabaseConnection.open },
    DatabaseListener,
    ExpiredRows,
    LimitedTransactions,
    PoolMetrics,
    SilentConnections,
    Transactions,
  ],
  exports: [DatabaseConnection, DatabaseListener, ExpiredRows, LimitedTransactions, Transactions],
})
export class DatabaseModule {}
