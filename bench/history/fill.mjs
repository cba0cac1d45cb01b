/** The namespaces of the history are not those of the bench; the first of their flows is the busiest. */
const NAMESPACES = 5;
const FLOWS = 40;
const CHUNK = 100_000;

export const idOf = (number) => `00000000-0000-7000-9000-${number.toString(16).padStart(12, '0')}`;

export const flowId = (number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/**
 * Adds finished executions, numbers `from` to `to`, one for every second before now, going back in time. One in twenty failed
 * and one in fifty was cancelled. Every tenth has three step runs.
 */
export async function fill(database, from, to, { secondsApart = 1 } = {}) {
  await database.query(
    `insert into sluice.namespace (name, title, created_by)
     select 'history-' || number, 'History', 'bench' from generate_series(0, $1::int - 1) number on conflict do nothing`,
    [NAMESPACES],
  );
  for (let first = from; first <= to; first += CHUNK) {
    await database.query(EXECUTIONS, [first, Math.min(to, first + CHUNK - 1), NAMESPACES, FLOWS, secondsApart]);
    await database.query(STEP_RUNS, [first, Math.min(to, first + CHUNK - 1)]);
  }
  await database.query('insert into sluice.execution_ledger (accepted) values ($1)', [to - from + 1]);
  await database.query('vacuum analyze sluice.execution');
  await database.query('vacuum analyze sluice.step_run');
}

const ID = `('00000000-0000-7000-9000-' || lpad(to_hex(number), 12, '0'))::uuid`;

const EXECUTIONS = `
  insert into sluice.execution (id, namespace, flow_id, flow_version_id, state, trigger, caller_kind, caller_id, caller_name,
    request_id, claim_number, created_at, started_at, finished_at, error)
  select ${ID}, 'history-' || flow % $3::int, flow_id, flow_id, state,
    json_build_object('body', json_build_object('title', 'Ticket ' || number, 'description', repeat('words ', 30))),
    'api-key', 'key', 'load', 'request-' || number, 1, at, at, at + interval '20 ms',
    case state when 'failed' then '{"code": "failed", "message": "It failed.", "stepId": "open"}'::json end
  from generate_series($1::int, $2::int) as number
  cross join lateral (select case when number % 2 = 0 then 0 else number / 2 % $4::int end as flow,
    now() - number * $5::float8 * interval '1 second' as at,
    case when number % 20 = 7 then 'failed' when number % 50 = 9 then 'cancelled' else 'completed' end as state) as made
  cross join lateral (select ('00000000-0000-7000-8000-' || lpad(flow::text, 12, '0'))::uuid as flow_id) as named`;

const STEP_RUNS = `
  insert into sluice.step_run (execution_id, key, step_id, action, position, seq, state, configured, input, output, attempts,
    started_at, finished_at)
  select ${ID}, 'step' || step, 'step' || step, 'log', step, step, 'completed', '{"message": "{{ trigger.body.title }}"}',
    json_build_object('message', 'Ticket ' || number), '{}', 1, now(), now()
  from generate_series($1::int, $2::int) as number, generate_series(1, 3) as step where number % 10 = 0`;
