import { prepared } from '../../database/prepared-statements.js';
import type { ExecutionTerms } from '../../flow-language/execution-terms.js';
import { writeTraceContext } from '../../telemetry/trace-context.js';
import type { Once, StartRequest } from '../start-request.js';
import { countAccepted } from './ledger-sql.js';
import { announceQueued } from './queue-sql.js';

/** How an execution is accepted: in `state`, claimed by the node that accepts it or by nobody. */
export interface Acceptance {
  executionId: string;
  state: string;
  claimed: boolean;
}

/** One execution to be accepted, and its row as JSON text: a member of the parameter of `ACCEPT`. */
export interface AcceptRow {
  request: StartRequest;
  acceptance: Acceptance;
  text: string;
}

/** The columns of an execution's row that are told by whoever accepts it, with their types. */
const COLUMNS = {
  id: 'uuid',
  namespace: 'text',
  flow_id: 'uuid',
  flow_version_id: 'uuid',
  state: 'text',
  trigger: 'json',
  caller_kind: 'text',
  caller_id: 'text',
  caller_name: 'text',
  request_id: 'text',
  awaited_by: 'uuid[]',
  depth: 'integer',
  priority: 'smallint',
  concurrency_limit: 'integer',
  trace_context: 'text',
};

/** What else is told: whether the node that accepts claims it, and the key that it takes, if it takes one. */
const OTHERS = { claimed: 'boolean', scope: 'text', key: 'text', fingerprint: 'text', within_ms: 'double precision' };

const NAMES = Object.keys(COLUMNS).join(', ');

const GIVEN = `given as materialized (select * from json_to_recordset($2::json) as given(${Object.entries({
  ...COLUMNS,
  ...OTHERS,
})
  .map(([name, type]) => `${name} ${type}`)
  .join(', ')}))`;

/**
 * Takes the keys of requests, each unless one that has not expired is held already. Of two statements at the same time the
 * second waits for the first to commit, and then takes nothing; in order, so that they never wait for one another. Of one
 * key there may be one request.
 */
const TAKEN = `taken as (
  insert into sluice.idempotency_key as held (flow_id, caller, key, fingerprint, execution_id, state, expires_at)
  select flow_id, scope, key, fingerprint, given.id, state, statement_timestamp() + within_ms * interval '1 millisecond'
  from given, alive where key is not null order by flow_id, scope, key
  on conflict (flow_id, caller, key) do update
    set fingerprint = excluded.fingerprint, execution_id = excluded.execution_id, state = excluded.state,
      created_at = excluded.created_at, expires_at = excluded.expires_at
    where held.expires_at <= statement_timestamp()
  returning execution_id)`;

/**
 * Accepts executions, parameter 2, on the node of parameter 1, but only when that one is alive. Any other may be behind: it
 * may serve what is no longer active, for a change of the endpoints does not wait for the dead. Answers whether it is, and
 * which were accepted: those whose key is not taken.
 */
function accept(once: boolean): string {
  return prepared(`
    with ${GIVEN}, alive as materialized (select id from sluice.live_node where id = $1::uuid),
    ${once ? `${TAKEN},` : ''}
    accepted as (
      insert into sluice.execution (${NAMES}, claimed_by, claim_number, started_at)
      select ${NAMES.replaceAll(/\bid\b/g, 'given.id')}, case when claimed then alive.id end,
        case when claimed then 1 else 0 end, case when claimed then now() end
      from given, alive ${once ? 'where key is null or given.id in (select execution_id from taken)' : ''}
      returning id, state),
    counted as (${countAccepted('accepted')})
    select exists (select from alive) as "isAlive", array(select id from accepted) as accepted,
      (select count(${announceQueued()}) from accepted where state = 'queued')`);
}

export const ACCEPT = accept(false);
export const ACCEPT_ONCE = accept(true);

export const HOLDER_OF_KEY = `
  select execution_id as "executionId", state, fingerprint from sluice.idempotency_key
  where flow_id = $1 and caller = $2 and key = $3 and expires_at > statement_timestamp()`;

export function acceptRow(request: StartRequest, acceptance: Acceptance, terms: ExecutionTerms): AcceptRow {
  const { namespace, flowId, flowVersionId, trigger, caller, requestId, awaited, depth = 0, once } = request;
  const row = {
    id: acceptance.executionId,
    namespace,
    flow_id: flowId,
    flow_version_id: flowVersionId,
    state: acceptance.state,
    trigger,
    caller_kind: caller?.kind,
    caller_id: caller?.id,
    caller_name: caller?.name,
    request_id: requestId,
    awaited_by: awaited && [awaited.nodeId],
    depth,
    priority: terms.priority,
    concurrency_limit: terms.concurrencyLimit,
    trace_context: writeTraceContext(),
    claimed: acceptance.claimed,
    ...(once && { scope: scopeOf(caller), key: once.key, fingerprint: once.fingerprint, within_ms: once.withinMs }),
  };
  return { request, acceptance, text: JSON.stringify(row) };
}

export function bindHolder({ flowId, caller }: StartRequest, { key }: Once): unknown[] {
  return [flowId, scopeOf(caller), key];
}

/** Names the key of a request among all; undefined when it takes none. */
export function keyOf({ flowId, caller, once }: StartRequest): string | undefined {
  return once && [flowId, scopeOf(caller), once.key].join(' ');
}

function scopeOf(caller: StartRequest['caller']): string {
  return caller === null ? '' : `${caller.kind}:${caller.id}`;
}
