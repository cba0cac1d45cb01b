import type { DataSource } from 'typeorm';
import type { ExecutionState } from '../../../src/executions/execution-state.js';
import { newId } from '../../../src/shared/uuid.js';

/** An execution as rows may hold it; what is left out is as usual. Times are ISO 8601. */
export interface GivenExecution {
  id?: string;
  namespace: string;
  flowId: string;
  state: ExecutionState;
  createdAt?: string;
  finishedAt?: string;
  parentExecutionId?: string;
  isTest?: boolean;
}

/** Writes executions into namespaces that need not exist yet. Answers their ids. */
export async function addExecutions(dataSource: DataSource, given: readonly GivenExecution[]): Promise<string[]> {
  const rows = given.map(({ id = newId(), ...rest }) => ({ id, ...rest }));
  await dataSource.query(
    `insert into sluice.namespace (name, title, created_by)
     select distinct name, name, 'test' from unnest($1::text[]) as name on conflict do nothing`,
    [rows.map(({ namespace }) => namespace)],
  );
  await dataSource.query(
    `insert into sluice.execution (id, namespace, flow_id, flow_version_id, state, trigger, request_id, claimed_by,
       created_at, finished_at, parent_execution_id, parent_key, is_test)
     select id, namespace, "flowId", "flowId", state, '{}', 'test', case state when 'running' then id end,
       coalesce("createdAt", now()), "finishedAt", "parentExecutionId", case when "parentExecutionId" is not null then 'call' end,
       coalesce("isTest", false)
     from json_to_recordset($1) as given (id uuid, namespace text, "flowId" uuid, state text, "createdAt" timestamptz,
       "finishedAt" timestamptz, "parentExecutionId" uuid, "isTest" boolean)`,
    [JSON.stringify(rows)],
  );
  return rows.map(({ id }) => id);
}
