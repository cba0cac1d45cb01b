import { setTimeout as pause } from 'node:timers/promises';

const OPEN = `state in ('queued', 'running', 'waiting')`;
/** The queue of jobs is there once a node has been. */
const FORGOTTEN = [
  'sluice.execution',
  'sluice.execution_ledger',
  'sluice.incident',
  'sluice.record_change',
  'graphile_worker._private_jobs',
];
const OTHERS = 'datname = current_database() and pid <> pg_backend_pid()';

/** How many executions are not over yet. */
export async function openExecutions(database) {
  const [{ open }] = await database.query(`select count(*)::int as open from sluice.execution where ${OPEN} -- bench:`);
  return open;
}

/** Waits until every execution is over, `seconds` at the most, and looks every `milliseconds`. Answers how many are not. */
export async function drain(database, seconds, milliseconds = 250) {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const open = await openExecutions(database);
    if (open === 0 || performance.now() > end) return open;
    await pause(milliseconds);
  }
}

/** Deletes all executions and what they made, with the backlog. Nodes are gone by then; what they had begun is cut off. */
export async function forgetExecutions(database) {
  await database.query(`select pg_terminate_backend(pid, 5000) from pg_stat_activity
    where ${OTHERS} and application_name like '%sluice%' and application_name not like '%watch%'`);
  const present = await database.query('select name from unnest($1::text[]) name where to_regclass(name) is not null', [
    FORGOTTEN,
  ]);
  await database.query(`truncate ${present.map(({ name }) => name).join(', ')} cascade`);
  await database.query('delete from sluice.node');
  await database.query('checkpoint');
}
