import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StepDefinition } from '../../../src/flow-language/flow-definition.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { createEngineNode, createFlow, type EngineNode } from '../support/engine-node.js';

/** A record whose urgency is what the call says: the database takes no other than 1, 2 and 3. */
const CREATE: StepDefinition[] = [
  {
    id: 'open',
    action: 'create-record',
    inputs: {
      table: 'incident',
      values: { short_description: '{{ trigger.body.title }}', urgency: '{{ trigger.body.urgency }}' },
    },
  },
  { id: 'note', action: 'log', inputs: { message: 'Opened {{ steps.open.record.number }}' } },
];

describe('steps of several executions that are run together', () => {
  let database: TestDatabase;
  let node: EngineNode;

  beforeAll(async () => {
    database = await createTestDatabase();
    node = await createEngineNode(database, { concurrency: 100 });
  });

  afterAll(async () => {
    await node.close();
    await database.drop();
  });

  it('fail alone, and each of the others has its one record', async () => {
    const request = await createFlow(node, CREATE);
    const urgencies = Array.from({ length: 60 }, (_, at) => (at % 9 === 4 ? 7 : (at % 3) + 1));
    const started = await Promise.all(
      urgencies.map((urgency, at) =>
        node.starter.start({ ...request, trigger: { body: { title: `Ticket ${at}`, urgency } } }),
      ),
    );
    await node.work();
    for (const [at, { executionId }] of started.entries()) {
      const { state } = await node.queries.require(executionId, () => true);
      const records = (await node.dataSource.query(
        'select short_description from sluice.incident where source_execution_id = $1',
        [executionId],
      )) as unknown[];
      const fits = urgencies[at]! <= 3;
      expect(state).toBe(fits ? 'completed' : 'failed');
      expect(records).toEqual(fits ? [{ short_description: `Ticket ${at}` }] : []);
    }
    const [{ changes }] = (await node.dataSource.query(
      'select count(*)::int as changes from sluice.record_change where namespace = $1',
      [request.namespace],
    )) as [{ changes: number }];
    expect(changes).toBe(urgencies.filter((urgency) => urgency <= 3).length);
  });

  it('are not held up by one that waits for a lock, which its time-out ends', async () => {
    const mine = (title: string) => ({
      ...CREATE[0]!,
      timeout: 'PT1S',
      inputs: { table: 'incident', values: { short_description: title } },
    });
    const locked = await createFlow(node, [mine('Locked')]);
    const free = await createFlow(node, [mine('Free')]);
    await node.dataSource.query(`
      create function sluice.hold_back() returns trigger language plpgsql as $$
      begin perform pg_advisory_xact_lock(4711); return new; end $$;
      create trigger hold_back before insert on sluice.incident for each row
        when (new.short_description = 'Locked') execute function sluice.hold_back()`);
    const session = node.dataSource.createQueryRunner();
    await session.query('select pg_advisory_lock(4711)');
    try {
      const [held, ...others] = await Promise.all([locked, free, free].map((request) => node.starter.start(request)));
      await node.work();
      const stateOf = async (id: string) => (await node.queries.require(id, () => true)).state;
      await expect(Promise.all(others.map(({ executionId }) => stateOf(executionId)))).resolves.toEqual([
        'completed',
        'completed',
      ]);
      await expect(node.queries.require(held!.executionId, () => true)).resolves.toMatchObject({
        state: 'failed',
        error: { code: 'timed-out' },
      });
    } finally {
      await session.query('select pg_advisory_unlock_all()');
      await session.release();
      await node.dataSource.query('drop trigger hold_back on sluice.incident; drop function sluice.hold_back()');
    }
    await expect(
      node.dataSource.query(`select from sluice.incident where short_description = 'Locked'`),
    ).resolves.toEqual([]);
  });

  it('do not wait for one another when they are steps of one execution', async () => {
    const request = await createFlow(node, [
      {
        id: 'all',
        forEach: '[1, 2, 3, 4, 5, 6, 7, 8]',
        as: 'each',
        concurrency: 8,
        do: [CREATE[0]!],
      } as StepDefinition,
    ]);
    const started = await Promise.all(
      Array.from({ length: 5 }, () =>
        node.starter.start({ ...request, trigger: { body: { title: 'Many', urgency: 1 } } }),
      ),
    );
    await node.work();
    for (const { executionId } of started) {
      await expect(node.queries.require(executionId, () => true)).resolves.toMatchObject({ state: 'completed' });
    }
    const [{ records }] = (await node.dataSource.query(
      'select count(*)::int as records from sluice.incident where namespace = $1',
      [request.namespace],
    )) as [{ records: number }];
    expect(records).toBe(40);
  });
});
