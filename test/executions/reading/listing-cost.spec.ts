import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../../src/database/data-source-options.js';
import type { ExecutionFilter } from '../../../src/executions/reading/execution-filter.js';
import { listingSql } from '../../../src/executions/reading/listing-sql.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

const EXECUTIONS = 20_000;
const LIMIT = 20;
const FLOW = '00000000-0000-7000-8000-000000000001';
/** Six states in at most two namespaces, each with a page of its own, and once more for putting them together. */
const MOST_ROWS = 6 * 2 * LIMIT;

interface PlanNode {
  'Node Type': string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: PlanNode[];
}

let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await new DataSource(dataSourceOptions(database.url)).initialize();
  await dataSource.query(
    `insert into sluice.namespace (name, title, created_by) values ('busy', 'b', 'test'), ('quiet', 'q', 'test')`,
  );
  // The quiet namespace and the rare states were busy long ago: they are at the far end of what is newest.
  await dataSource.query(
    `insert into sluice.execution (id, namespace, flow_id, flow_version_id, state, trigger, request_id, created_at)
     select gen_random_uuid(), case when number <= 100 then 'quiet' else 'busy' end, $1, $1,
       case when number <= 100 then (array['failed', 'queued', 'waiting', 'cancelled'])[1 + number % 4] else 'completed' end,
       '{}', 'test', timestamptz '2026-01-01' + number * interval '1 second'
     from generate_series(1, ${EXECUTIONS}) as number`,
    [FLOW],
  );
  await dataSource.query('vacuum analyze sluice.execution');
});

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

/** How many rows the busiest part of the plan looked at. */
function rowsSeen(node: PlanNode): number {
  const own = (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'];
  return Math.max(own, ...(node.Plans ?? []).map(rowsSeen));
}

async function cost(filter: ExecutionFilter, namespaces?: readonly string[]): Promise<number> {
  const values: Record<string, unknown> = { ...filter, namespaces, limit: LIMIT };
  const parameters: unknown[] = [];
  const sql = listingSql({ filter, limited: namespaces !== undefined, further: false }).replace(
    /(?<!:):([a-zA-Z]+)/g,
    (_, name: string) => `$${parameters.push(values[name])}`,
  );
  const [plan] = await dataSource.query<[{ 'QUERY PLAN': [{ Plan: PlanNode }] }]>(
    `explain (analyze, format json) ${sql}`,
    parameters,
  );
  return rowsSeen(plan['QUERY PLAN'][0].Plan);
}

describe('the first page of the list', () => {
  it.each<[string, ExecutionFilter, string[] | undefined]>([
    ['of everything', {}, undefined],
    ['of a flow', { flowId: FLOW }, undefined],
    ['of a flow in a common state', { flowId: FLOW, state: 'completed' }, undefined],
    ['of a flow in a rare state', { flowId: FLOW, state: 'failed' }, undefined],
    ['of a rare state', { state: 'cancelled' }, undefined],
    ['of those that wait', { state: 'waiting' }, undefined],
    ['of a quiet namespace', {}, ['quiet']],
    ['of several namespaces', {}, ['busy', 'quiet']],
    ['of a namespace and a state', { state: 'failed' }, ['quiet']],
    ["of a flow that is somebody else's", { flowId: FLOW }, ['elsewhere']],
    ['of test runs', { isTest: true, flowId: FLOW }, undefined],
    ['of what an execution called', { parentExecutionId: FLOW }, ['busy']],
  ])('%s costs what is on it, not what there is', async (_, filter, namespaces) => {
    expect(await cost(filter, namespaces)).toBeLessThanOrEqual(MOST_ROWS);
  });
});
