import type { ExecutionState } from '../../../src/executions/execution-state.js';
import type { WatchedDatabase } from './watched-database.js';

interface ExecutionFact {
  id: string;
  flowVersionId: string;
  state: ExecutionState;
  error: string | null;
  recoveries: number;
  /** What its trigger said. */
  title: string | null;
  /** What started it. */
  cause: 'call' | 'record' | 'schedule' | 'flow';
  /** The one that it tries again. */
  retryOf: string | null;
  /** Of the record whose change started it. */
  recordId: string | null;
  /** It was started before its time. */
  early: boolean;
  stepRuns: Record<string, string>;
}

export interface ChangeFact {
  id: string;
  was: ExecutionState | null;
  became: ExecutionState;
}

/** What is there at the end. */
export interface Facts {
  executions: ExecutionFact[];
  incidents: { id: string; executionId: string; text: string; number: string; state: string }[];
  /** In the order in which they were made. */
  changes: ChangeFact[];
  stepChanges: { executionId: string; key: string; was: string | null; became: string; early: boolean }[];
}

export async function readFacts(database: Pick<WatchedDatabase, 'query'>): Promise<Facts> {
  return {
    executions: await database.query(`
      select id, flow_version_id as "flowVersionId", state, error ->> 'code' as error, recoveries,
        coalesce(trigger #>> '{body,title}', trigger #>> '{inputs,title}') as title,
        trigger #>> '{record,sys_id}' as "recordId", retry_of as "retryOf",
        case when parent_execution_id is not null then 'flow' when trigger -> 'record' is not null then 'record'
          when trigger -> 'scheduled_at' is not null then 'schedule' else 'call' end as cause,
        coalesce(created_at < (trigger ->> 'scheduled_at')::timestamptz, false) as early,
        (select coalesce(json_object_agg(key, state), '{}') from sluice.step_run where execution_id = execution.id) as "stepRuns"
      from sluice.execution order by created_at, id`),
    incidents: await database.query(
      'select sys_id as id, source_execution_id as "executionId", short_description as text, number, state from sluice.incident order by number',
    ),
    changes: await database.query('select id, was, became from witness.execution_change order by seq'),
    stepChanges: await database.query(`
      select execution_id as "executionId", key, was, became, coalesce(became = 'completed' and at < due, false) as early
      from witness.step_change order by seq`),
  };
}
