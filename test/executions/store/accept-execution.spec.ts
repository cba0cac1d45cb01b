import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { StepDefinition } from '../../../src/flow-language/flow-definition.js';
import type { StartRequest } from '../../../src/executions/start-request.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { createEngineNode, createFlow, type EngineNode } from '../support/engine-node.js';

const WAIT: StepDefinition = { id: 'answer', waitForCallback: {} };

describe('AcceptExecution', () => {
  let database: TestDatabase;
  let node: EngineNode;
  let request: StartRequest;

  beforeAll(async () => {
    database = await createTestDatabase();
    node = await createEngineNode(database);
    request = await createFlow(node, [WAIT]);
  });

  afterAll(async () => {
    await node.close();
    await database.drop();
  });

  const existing = async (ids: readonly string[]): Promise<number> => {
    const [{ count }] = (await node.dataSource.query(
      'select count(*)::int as count from sluice.execution where id = any($1)',
      [ids],
    )) as [{ count: number }];
    return count;
  };

  it('writes what comes at the same time with few statements', async () => {
    await node.store.queue(request); // what is known of the flow version from now on is not read again
    const statements = jest.spyOn(node.dataSource.manager, 'query');
    const ids = await Promise.all(Array.from({ length: 100 }, () => node.store.queue(request)));
    expect(statements.mock.calls.length).toBeLessThan(10);
    statements.mockRestore();
    await expect(existing(ids)).resolves.toBe(100);
  });

  it('accepts the neighbours of what the database refuses', async () => {
    const requests = Array.from({ length: 50 }, (_, at) =>
      at % 10 === 3 ? { ...request, namespace: 'nowhere' } : request,
    );
    const outcomes = await Promise.allSettled(requests.map((one) => node.store.queue(one)));
    expect(outcomes.map(({ status }) => status)).toEqual(
      requests.map(({ namespace }) => (namespace === 'nowhere' ? 'rejected' : 'fulfilled')),
    );
    const ids = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    await expect(existing(ids)).resolves.toBe(45);
  });

  it('starts one execution for each key, however many requests with it come at the same moment', async () => {
    const keyed = Array.from({ length: 60 }, (_, at) => ({
      ...request,
      once: { key: `key-${at % 6}`, fingerprint: null, withinMs: 60_000 },
    }));
    const started = await Promise.all(keyed.map((one) => node.starter.start(one)));
    const ids = new Set(started.map(({ executionId }) => executionId));
    expect(ids.size).toBe(6);
    expect(started.filter(({ repeated }) => repeated !== true)).toHaveLength(6);
    await expect(existing([...ids])).resolves.toBe(6);
    await node.work();
  });
});
