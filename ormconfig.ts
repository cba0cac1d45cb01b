import 'reflect-metadata';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { configFromEnvironment } from './src/config/sluice-config.js';
import { dataSourceOptions } from './src/database/data-source-options.js';
import { DatabaseConnection } from './src/database/database-connection.js';
import { withSchemaLock } from './src/database/with-schema-lock.js';

/**
 * The DataSource of the TypeORM command line: the database of `DATABASE_URL`, else the embedded one of the data
 * directory, which is started for the command when it does not run.
 */
const { url } = await DatabaseConnection.open(configFromEnvironment(process.env));
await withSchemaLock(url, async () => undefined); // the list of migrations itself is kept in our schema

const options = dataSourceOptions(url);

export default new DataSource({
  ...options,
  // a role called like our schema would find it by itself, and generated statements would leave its name out
  extra: { ...options.extra, options: '-c search_path=public' },
  entities: [join(import.meta.dirname, 'src/**/*.entity.ts')],
});
