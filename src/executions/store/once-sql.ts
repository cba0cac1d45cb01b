import type { Once, StartRequest } from '../start-request.js';

/** One row when the node that accepts, parameter 11, is alive by the database's clock; else none. */
export const IF_ALIVE = `(select from sluice.live_node where live_node.id = $11::uuid) as acceptor`;

/**
 * Takes the key of a request, unless one that has not expired is held already. Of two statements at the same time the
 * second waits for the first to commit, and then takes nothing. Parameters: those of an execution, then `bindOnce`.
 */
export const TAKE_KEY = `
  insert into sluice.idempotency_key as held (flow_id, caller, key, fingerprint, execution_id, state, expires_at)
  select $3::uuid, $15::text, $16::text, $17::text, $1::uuid, $5::text,
    statement_timestamp() + $18::double precision * interval '1 millisecond'
  from ${IF_ALIVE}
  on conflict (flow_id, caller, key) do update
    set fingerprint = excluded.fingerprint, execution_id = excluded.execution_id, state = excluded.state,
      created_at = excluded.created_at, expires_at = excluded.expires_at
    where held.expires_at <= statement_timestamp()
  returning execution_id`;

export const HOLDER_OF_KEY = `
  select execution_id as "executionId", state, fingerprint from sluice.idempotency_key
  where flow_id = $1 and caller = $2 and key = $3 and expires_at > statement_timestamp()`;

export function bindOnce({ caller }: StartRequest, { key, fingerprint, withinMs }: Once): unknown[] {
  return [scopeOf(caller), key, fingerprint, withinMs];
}

export function bindHolder({ flowId, caller }: StartRequest, { key }: Once): unknown[] {
  return [flowId, scopeOf(caller), key];
}

function scopeOf(caller: StartRequest['caller']): string {
  return caller === null ? '' : `${caller.kind}:${caller.id}`;
}
