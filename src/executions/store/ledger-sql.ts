/** Counts the rows of `source`, executions that the same statement inserts. To be a data-modifying `with` query of it. */
export function countAccepted(source: string): string {
  return count('accepted', source);
}

/** Counts the rows of `source`, executions that the same statement deletes. To be a data-modifying `with` query of it. */
export function countPurged(source: string): string {
  return count('purged', source);
}

function count(column: string, source: string): string {
  return `insert into sluice.execution_ledger (${column}) select count(*) from ${source} having count(*) > 0`;
}

/** So many rows stay as they are; more are added up. */
const FEW = 100;

/** Rows added up by one statement, so that no sweep holds locks for long. */
const BATCH = 10_000;

/** Replaces the oldest rows by one that says the same, in one statement: whoever looks sees either. */
export const ADD_UP = `
  with taken as (
    delete from sluice.execution_ledger
    where id = any(array(
        select id from sluice.execution_ledger order by id limit ${BATCH} for update skip locked))
      and (select count(*) from (select from sluice.execution_ledger limit ${FEW} + 1) as first) > ${FEW}
    returning accepted, purged, at),
  added as (
    insert into sluice.execution_ledger (accepted, purged, at)
    select sum(accepted), sum(purged), min(at) from taken having count(*) > 0)
  select count(*)::integer as rows from taken`;

/** One statement, and so one moment. Each state is counted in an index that has it. */
export const CONSERVATION = `
  with ledger as (
    select coalesce(sum(accepted), 0)::bigint as accepted, coalesce(sum(purged), 0)::bigint as purged, min(at) as since
    from sluice.execution_ledger),
  counted as (
    select state, count(*) from sluice.execution where state in ('completed', 'failed', 'cancelled') group by state
    union all
    select state, count(*) from sluice.execution where state in ('queued', 'waiting') group by state
    union all
    select state, count(*) from sluice.execution where state = 'running' group by state)
  select accepted, purged, since, statement_timestamp() as at,
    (select json_object_agg(state, count) from counted) as by_state
  from ledger`;
