import { randomUUID } from 'node:crypto';

const [FLOW, VERSION, NODE, CALLER] = Array.from({ length: 4 }, () => randomUUID());

/** What our engine keeps of an accepted call, column by column. */
export function rowOf(id, { body, params, method, ip }) {
  const trigger = {
    method,
    path: params,
    query: {},
    headers: {},
    body,
    caller: { kind: 'api-key', name: 'load' },
    ip,
    received_at: new Date().toISOString(),
    request_id: id,
  };
  return [id, 'bench', FLOW, VERSION, 'running', JSON.stringify(trigger), 'api-key', CALLER, 'load', id, NODE];
}

const COLUMNS =
  'id, namespace, flow_id, flow_version_id, state, trigger, caller_kind, caller_id, caller_name, request_id, claimed_by';
export const TYPES = ['uuid', 'text', 'uuid', 'uuid', 'text', 'json', 'text', 'text', 'text', 'text', 'uuid'];

/** Inserts what `source` selects, which is the columns above. */
export const insertOf = (source) => `insert into peer.execution (${COLUMNS}, claim_number, started_at) ${source}`;

/** One row, as parameters. */
export const INSERT_ONE = insertOf(`select ${TYPES.map((type, at) => `$${at + 1}::${type}`).join(', ')}, 1, now()`);
