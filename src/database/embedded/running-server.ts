import { realpathSync } from 'node:fs';
import pg from 'pg';
import type { Cluster } from './cluster.js';
import { readPostmasterFile } from './postmaster-file.js';
import { serverUrl } from './server-url.js';

export interface RunningServer {
  pid: number;
  port: number;
}

/**
 * Finds the server that serves this cluster right now. Its file proves nothing, for it outlives a crash and process ids
 * are given out again: only a server that accepts the password and names the same data directory counts.
 */
export async function runningServer(cluster: Cluster): Promise<RunningServer | undefined> {
  const file = readPostmasterFile(cluster.data);
  if (file === undefined || !file.ready) return undefined;
  const client = new pg.Client({
    connectionString: serverUrl(file.port, cluster.password, 'postgres'),
    connectionTimeoutMillis: 2000,
    query_timeout: 2000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const answer = await client.query<{ data: string }>(`select current_setting('data_directory') as data`);
    const same = realpathSync(answer.rows[0]!.data) === realpathSync(cluster.data);
    return same ? { pid: file.pid, port: file.port } : undefined;
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}
