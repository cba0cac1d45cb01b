import type { PooledClient } from './pooled-client.js';

/** What the server knows of one of its sessions. */
export interface Backend {
  /** Not what reads from its client or writes to it: that waits for the network. */
  isAtWork: boolean;
  /** For how long it has been so, by the server's clock. */
  forMs: number;
}

interface Row {
  pid: number;
  isAtWork: boolean;
  forMs: number;
}

const ACTIVITY = `
  select pid,
    coalesce(state, 'disabled') not like 'idle%' and (state is distinct from 'active' or wait_event_type is distinct from 'Client')
      as "isAtWork",
    (extract(epoch from clock_timestamp() - state_change) * 1000)::float8 as "forMs"
  from pg_stat_activity where pid = any($1)`;

/**
 * Asks the server, on a connection that answers, what it does for others. Those that are not among the answers have gone.
 *
 * @returns undefined when the server knows the connections by other numbers, as behind a pool
 */
export async function askBackends(
  asker: PooledClient,
  backends: readonly number[],
): Promise<Map<number, Backend> | undefined> {
  const { rows } = await asker.query<Row>(ACTIVITY, [[asker.backend, ...backends]]);
  const known = new Map(rows.map(({ pid, ...backend }) => [pid, backend]));
  return known.has(asker.backend) ? known : undefined;
}
