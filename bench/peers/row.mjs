import { randomUUID } from 'node:crypto';

const [FLOW, VERSION, NODE, CALLER] = Array.from({ length: 4 }, () => randomUUID());

/** What our engine keeps of an accepted call, column by column. */
export function rowOf(id, { body, params, headers, method, ip }) {
  const trigger = {
    body,
    path: params,
    query: {},
    headers: {},
    method,
    ip,
    caller: { kind: 'api-key', id: CALLER, name: 'load' },
    requestId: id,
    receivedAt: new Date().toISOString(),
    contentType: headers['content-type'],
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
