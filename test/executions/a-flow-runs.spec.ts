import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { createEngineNode, createFlow, type EngineNode } from './support/engine-node.js';

let database: TestDatabase;
let node: EngineNode;

beforeAll(async () => {
  database = await createTestDatabase();
  node = await createEngineNode(database);
});

afterAll(async () => {
  await node.close();
  await database.drop();
});

describe('an execution', () => {
  it('runs on the node that accepted it, and every step run tells what went in and came out', async () => {
    const request = await createFlow(node, [
      {
        id: 'urgent',
        if: 'trigger.body.title.contains("mail")',
        then: [
          {
            id: 'open',
            action: 'create-record',
            inputs: { table: 'incident', values: { short_description: '{{ trigger.body.title }}' } },
          },
        ],
        else: [{ id: 'note', action: 'log', inputs: { message: 'nothing to do' } }],
      },
      { id: 'done', action: 'log', inputs: { level: 'warn', message: 'Opened for {{ trigger.body.title }}' } },
    ]);
    const { executionId, state } = await node.starter.start(request);
    expect(state).toBe('running');
    await node.runs.idle();
    const execution = await node.queries.require(executionId, () => true);
    expect(execution).toMatchObject({ state: 'completed', claimedBy: null, claimNumber: 1, error: null });
    const steps = await node.stepRuns.outsideLoops(executionId);
    expect(steps.map(({ stepId, state }) => [stepId, state])).toEqual([
      ['urgent', 'completed'],
      ['open', 'completed'],
      ['note', 'skipped'],
      ['done', 'completed'],
    ]);
    expect(steps[2]).toMatchObject({ action: 'log', configured: { message: 'nothing to do' }, startedAt: null });
    expect(steps[1]).toMatchObject({
      action: 'create-record',
      attempts: 1,
      configured: { values: { short_description: '{{ trigger.body.title }}' } },
      input: { values: { short_description: 'The mail server is down', impact: 3 } },
      output: { record: { number: expect.stringMatching(/^INC\d{7}$/), source_execution_id: executionId } },
    });
    expect(steps[3].log).toEqual([{ level: 'warn', message: 'Opened for The mail server is down' }]);
  });
});
