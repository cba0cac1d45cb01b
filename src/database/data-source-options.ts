import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import { MIGRATIONS } from './migrations.js';
import { PooledClient } from './pooled-client.js';
import { SCHEMA } from './schema-name.js';

/** How every DataSource on Sluice's tables is made. Entities are added by whoever knows them. */
export function dataSourceOptions(url: string): PostgresDataSourceOptions {
  return {
    type: 'postgres',
    url,
    schema: SCHEMA,
    applicationName: 'sluice',
    poolSize: 20,
    connectTimeoutMS: 10_000,
    extra: { Client: PooledClient, keepAlive: true, keepAliveInitialDelayMillis: 10_000 },
    installExtensions: false,
    synchronize: false,
    migrationsRun: false,
    migrations: MIGRATIONS,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    logging: false,
  };
}
