/** The settings of a server that counts its statements. */
export const COUNTING = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track_planning': 'on',
  compute_query_id: 'on',
};

/** Begins to count anew. */
export async function countStatements(database) {
  await database.query('create extension if not exists pg_stat_statements with schema public');
  await database.query('select pg_stat_statements_reset()');
}

/**
 * What the server was asked since then, the costliest first; times in milliseconds. The bench's own questions are left
 * out, BEGIN and COMMIT are in.
 */
export async function countedStatements(database) {
  return database.query(
    `select regexp_replace(query, '\\s+', ' ', 'g') as text, calls::int as calls, rows::int as rows,
       total_exec_time as executing, total_plan_time as planning
     from pg_stat_statements join pg_database on pg_database.oid = dbid
     where datname = current_database() and query not like '%bench:%' and query not like '%pg_stat_statements%'
     order by total_exec_time + total_plan_time desc`,
  );
}
