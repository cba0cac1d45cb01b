import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../../src/database/data-source-options.js';
import type { KeptByState } from '../../../src/executions/retention/kept.js';
import { Purge } from '../../../src/executions/retention/purge.service.js';
import { type RetentionScope, scopeText } from '../../../src/executions/retention/retention-scope.js';
import { newId } from '../../../src/shared/uuid.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { addExecutions, type GivenExecution } from '../support/add-executions.js';

const DAY_MS = 86_400_000;
const NAMESPACE = 'purging';

let database: TestDatabase;
let dataSource: DataSource;
let purge: Purge;
let flowId: string;

beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await createTestDatabase();
  dataSource = await new DataSource(dataSourceOptions(database.url)).initialize();
  purge = new Purge(dataSource);
});

beforeEach(async () => {
  await dataSource.query('truncate sluice.execution cascade');
  await dataSource.query('delete from sluice.flow');
  await dataSource.query(`delete from sluice.retention_rule where scope <> 'default'`);
  flowId = newId();
  await keep({}, { completed: 90, failed: 90, cancelled: 90 });
});

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

function daysAgo(days: number): string {
  return new Date(Date.now() - days * DAY_MS).toISOString();
}

/** One that was over so many days ago, an hour after it had begun. */
function over(days: number, members: Partial<GivenExecution> = {}): GivenExecution {
  const [createdAt, finishedAt] = [daysAgo(days + 1 / 24), daysAgo(days)];
  return { namespace: NAMESPACE, flowId, state: 'completed', createdAt, finishedAt, ...members };
}

async function keep(scope: RetentionScope, kept: KeptByState): Promise<void> {
  if (scope.flowId !== undefined) {
    await dataSource.query(
      `insert into sluice.flow (id, namespace, name, draft, created_by, updated_by)
       values ($1, $2, 'kept', '{}', 'test', 'test') on conflict do nothing`,
      [scope.flowId, scope.namespace],
    );
  }
  await dataSource.query(
    `insert into sluice.retention_rule (scope, namespace, flow_id, keep, updated_by) values ($1, $2, $3, $4, 'test')
     on conflict (scope) do update set keep = excluded.keep`,
    [scopeText(scope), scope.namespace ?? null, scope.flowId ?? null, kept],
  );
}

async function left(): Promise<string[]> {
  const rows = await dataSource.query<{ id: string }[]>('select id from sluice.execution order by id');
  return rows.map(({ id }) => id);
}

describe('retention', () => {
  it('removes what is over for longer than it is kept, and nothing else', async () => {
    const [, young] = await addExecutions(dataSource, [over(91), over(89)]);
    expect(await purge.tick()).toBe(1);
    expect(await left()).toEqual([young]);
  });

  it('never touches live work, however old', async () => {
    const states = ['queued', 'running', 'waiting'] as const;
    const live = states.map((state) => over(4000, { state, finishedAt: undefined }));
    const ids = await addExecutions(dataSource, live);
    expect(await purge.tick()).toBe(0);
    expect(await left()).toEqual(ids.sort());
  });

  it('counts from the end of an execution, not from its beginning', async () => {
    const ids = await addExecutions(dataSource, [over(1, { createdAt: daysAgo(400) }), over(91)]);
    await purge.tick();
    expect(await left()).toEqual([ids[0]]);
  });

  it('follows the rule of the flow, else of its namespace, else the default, for each state by itself', async () => {
    await keep({}, { completed: 10, failed: 20, cancelled: 30 });
    const executions = (['completed', 'failed', 'cancelled'] as const).map((state) => over(25, { state }));
    const [completed, failed, cancelled] = await addExecutions(dataSource, executions);
    await keep({ namespace: NAMESPACE }, { failed: 26 });
    await keep({ namespace: NAMESPACE, flowId }, { completed: 'forever' });
    expect(await purge.tick()).toBe(0);
    await keep({ namespace: NAMESPACE, flowId }, { completed: 24 });
    await purge.tick();
    expect(await left()).toEqual([failed, cancelled].sort());
    await keep({ namespace: NAMESPACE }, { failed: 25 });
    await purge.tick();
    expect(await left()).toEqual([cancelled]);
    expect(completed).toBeDefined();
  });

  it('keeps the executions of one flow for ever while others go', async () => {
    const [kept] = await addExecutions(dataSource, [over(5000), over(5000, { flowId: newId() })]);
    await keep({ namespace: NAMESPACE, flowId }, { completed: 'forever' });
    expect(await purge.tick()).toBe(1);
    expect(await left()).toEqual([kept]);
  });

  it('takes step runs, files and approvals along, and leaves what was called with its link', async () => {
    const [parent] = await addExecutions(dataSource, [over(100)]);
    const [child] = await addExecutions(dataSource, [over(1, { parentExecutionId: parent })]);
    await dataSource.query(
      `insert into sluice.step_run (execution_id, key, step_id, position, state) values ($1, 'note', 'note', 0, 'completed')`,
      [parent],
    );
    await dataSource.query(
      `with stored as (insert into sluice.file (id, execution_id, name, media_type, size, sha256)
         values ($2, $1, 'a.txt', 'text/plain', 1, '\\x00') returning id)
       select id from stored`,
      [parent, newId()],
    );
    expect(await purge.tick()).toBe(1);
    for (const table of ['step_run', 'file']) {
      expect(await dataSource.query(`select * from sluice.${table}`)).toEqual([]);
    }
    const rows = await dataSource.query('select id, parent_execution_id as parent from sluice.execution');
    expect(rows).toEqual([{ id: child, parent }]);
  });

  it('counts each of them in the ledger, however many batches and nodes it takes', async () => {
    const purged = async () => {
      const [row] = await dataSource.query<[{ sum: string | null }]>(
        'select sum(purged) as sum from sluice.execution_ledger',
      );
      return Number(row.sum ?? 0);
    };
    const before = await purged();
    await addExecutions(
      dataSource,
      Array.from({ length: 700 }, () => over(100)),
    );
    const counts = await Promise.all([purge.tick(), new Purge(dataSource).tick(), new Purge(dataSource).tick()]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(700);
    expect(await left()).toEqual([]);
    expect((await purged()) - before).toBe(700);
  });

  it('does not wait for an execution that somebody holds, and comes back for it', async () => {
    const [held] = await addExecutions(dataSource, [over(100), over(100)]);
    const holder = dataSource.createQueryRunner();
    await holder.startTransaction();
    await holder.query('select from sluice.execution where id = $1 for update', [held]);
    expect(await purge.tick()).toBe(1);
    await holder.rollbackTransaction();
    await holder.release();
    expect(await purge.tick()).toBe(1);
  });

  it('finds what is due in every flow, those that are deleted too', async () => {
    const flows = Array.from({ length: 30 }, () => newId());
    await addExecutions(
      dataSource,
      flows.map((id, index) => over(index % 2 === 0 ? 100 : 10, { flowId: id })),
    );
    expect(await purge.tick()).toBe(15);
  });
});
