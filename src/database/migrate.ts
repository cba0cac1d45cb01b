import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source-options.js';
import { withSchemaLock } from './with-schema-lock.js';

/**
 * Brings the tables of a database to the newest state. Safe to call from several processes at once. Each migration is a
 * transaction, so an outage in the middle only means to go on after it.
 */
export async function migrate(url: string): Promise<void> {
  await withSchemaLock(url, async () => {
    const dataSource = await new DataSource({ ...dataSourceOptions(url), poolSize: 2 }).initialize();
    try {
      await dataSource.runMigrations();
    } finally {
      await dataSource.destroy();
    }
  });
}
