import type { DataSource } from 'typeorm';
import type { PooledClient } from './pooled-client.js';

/**
 * One statement outside of any transaction, for which there is only so much time once it has a connection.
 *
 * @throws an outage when it is not answered in time; whether it was done is not known then, and its connection is dropped
 */
export async function queryWithin<T>(
  milliseconds: number,
  dataSource: DataSource,
  sql: string,
  parameters?: unknown[],
): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    const client = (await runner.connect()) as PooledClient;
    return await client.within(milliseconds, runner.query(sql, parameters) as Promise<T>);
  } finally {
    await runner.release();
  }
}
