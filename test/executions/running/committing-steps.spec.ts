import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { committingSteps } from '../../../src/executions/running/committing-steps.js';
import type { StepDefinition } from '../../../src/flow-language/flow-definition.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { createEngineNode, createFlow, type EngineNode } from '../support/engine-node.js';

describe('steps that commit by themselves', () => {
  it('leave connections to groups of steps and to the journal, however few there are', () => {
    expect([5, 6, 8, 10, 20, 100].map(committingSteps)).toEqual([1, 2, 4, 6, 12, 60]);
  });
});

describe('a node with the fewest connections that it may have', () => {
  let database: TestDatabase;
  let node: EngineNode;

  beforeAll(async () => {
    database = await createTestDatabase();
    node = await createEngineNode(database, { poolSize: 5, concurrency: 100 });
  });

  afterAll(async () => {
    await node.close();
    await database.drop();
  });

  const branch = (at: number): StepDefinition[] => [
    { id: `before${at}`, action: 'probe', inputs: { word: 'before' } },
    {
      id: `open${at}`,
      action: 'create-record',
      inputs: { table: 'incident', values: { short_description: `p${at}` } },
    },
    {
      id: `change${at}`,
      action: 'update-record',
      inputs: { table: 'incident', sys_id: `{{ steps.open${at}.record.sys_id }}`, values: { urgency: 2 } },
    },
    { id: `after${at}`, action: 'probe', inputs: { word: 'after' } },
  ];

  it('runs many executions whose branches wait for one another to commit', async () => {
    node.probe.respond = async (word) => (await nextTurn(), { echo: word });
    const branches = Array.from({ length: 6 }, (_, at) => ({ name: `b${at}`, do: branch(at) }));
    const request = await createFlow(node, [{ id: 'all', parallel: branches }]);
    await Promise.all(Array.from({ length: 15 }, () => node.starter.start(request)));
    while ((await node.work()) > 0);
    const query = `select state, error ->> 'message' as error, count(*)::int as count from sluice.execution
      where flow_id = $1 group by 1, 2`;
    expect(await node.dataSource.query(query, [request.flowId])).toEqual([
      { state: 'completed', error: null, count: 15 },
    ]);
    expect(node.probe.calls).toHaveLength(15 * 12);
  });
});
