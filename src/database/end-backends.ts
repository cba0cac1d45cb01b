import type { PooledClient } from './pooled-client.js';

const END = `
  select pg_terminate_backend(pid) from pg_stat_activity
  where pid = any($1) and pid <> pg_backend_pid() and usename = current_user and datname = current_database()
    and (state like 'idle%' or wait_event_type = 'Client')`;

/** Has the server end sessions whose client is gone, so that what they have locked is free again. Not those that work. */
export async function endBackends(asker: PooledClient, backends: readonly number[]): Promise<void> {
  if (backends.length > 0) await asker.query(END, [backends]);
}
