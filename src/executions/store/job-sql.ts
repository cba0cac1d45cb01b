/** graphile-worker's own PostgreSQL schema. */
export const JOB_SCHEMA = 'graphile_worker';

/** The task of every job: claim an execution and run it. */
export const JOB_TASK = 'sluice-execution';

const KEY_PREFIX = 'sluice-execution:';

/** Lets any node claim the execution, from `runAt` on. An earlier job for it is replaced. */
export function addJob(executionId: string, runAt = 'null::timestamptz'): string {
  return `${JOB_SCHEMA}.add_job('${JOB_TASK}', json_build_object('executionId', ${executionId}),
    run_at => ${runAt}, job_key => ${jobKey(executionId)})`;
}

export function jobKey(executionId: string): string {
  return `'${KEY_PREFIX}' || ${executionId}`;
}
