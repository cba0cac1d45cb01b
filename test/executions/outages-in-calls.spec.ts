import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource, QueryFailedError } from 'typeorm';
import { dataSourceOptions } from '../../src/database/data-source-options.js';
import type { Execution } from '../../src/executions/execution.entity.js';
import type { StepDefinition } from '../../src/flow-language/flow-definition.js';
import { SluiceError } from '../../src/shared/sluice-error.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { createEngineNode, createFlow, type EngineNode } from './support/engine-node.js';

let database: TestDatabase;
let node: EngineNode;

beforeAll(async () => {
  database = await createTestDatabase();
  node = await createEngineNode(database);
});

afterEach(() => {
  node.probe.calls.length = 0;
});

afterAll(async () => {
  await node.close();
  await database.drop();
});

const PROBE: StepDefinition = { id: 'ask', action: 'probe', inputs: { word: 'hello' } };

function refused(): Error {
  return Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' });
}

/** The first call meets this, and all that come after it go well. */
async function afterMeeting(error: unknown, step = PROBE): Promise<Execution> {
  node.probe.respond = async (word) => {
    if (node.probe.calls.length === 1) throw error;
    return { echo: word };
  };
  const { executionId } = await node.starter.start(await createFlow(node, [step]));
  await node.runs.idle();
  return node.queries.require(executionId, () => true);
}

/** What a pool says when nothing listens where the database should be. */
async function unreachable(): Promise<unknown> {
  return new DataSource(dataSourceOptions('postgres://app:secret@127.0.0.1:1/none'))
    .initialize()
    .catch((e: unknown) => e);
}

describe('a step that calls another system, while the database of this server is away for a moment', () => {
  it.each([
    ['no connection was free', () => new Error('timeout exceeded when trying to connect')],
    ['it could not be connected to', unreachable],
    ['it broke a statement off', () => new QueryFailedError('select', [], refused())],
  ])('does not fail, and goes on under the same key: %s', async (_, error) => {
    expect(await afterMeeting(await error())).toMatchObject({ state: 'completed' });
    const keys = node.probe.calls.map(({ idempotencyKey }) => idempotencyKey);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('does not fail when all connections are taken', async () => {
    const small = await createEngineNode(database, { poolSize: 5 });
    const { options } = (small.dataSource.driver as unknown as { master: { options: object } }).master;
    small.probe.respond = async (word) => {
      if (small.probe.calls.length > 1) return { echo: word };
      const runners = [1, 2, 3, 4, 5].map(() => small.dataSource.createQueryRunner());
      await Promise.all(runners.map((runner) => runner.connect()));
      Object.assign(options, { connectionTimeoutMillis: 50 });
      try {
        return await small.dataSource.query('select');
      } finally {
        Object.assign(options, { connectionTimeoutMillis: 10_000 });
        await Promise.all(runners.map((runner) => runner.release()));
      }
    };
    const { executionId } = await small.starter.start(await createFlow(small, [PROBE]));
    await small.runs.idle();
    expect(await node.queries.require(executionId, () => true)).toMatchObject({ state: 'completed' });
    expect(small.probe.calls).toHaveLength(2);
    await small.close();
  });
});

describe('a step that calls another system which is out of reach', () => {
  it.each([
    ['said by ourselves', () => new SluiceError('call-failed', 'It could not be called.'), 'call-failed'],
    ['said by the network, in the words in which it would of the database', refused, 'action-failed'],
  ])('fails: %s', async (_, error, code) => {
    expect(await afterMeeting(error())).toMatchObject({ state: 'failed', error: { code, stepId: 'ask' } });
    expect(node.probe.calls).toHaveLength(1);
  });

  it('is tried again as its retry policy says', async () => {
    const execution = await afterMeeting(refused(), { ...PROBE, retry: { attempts: 2, delay: 0 } });
    while ((await node.work()) > 0);
    const { state } = await node.queries.require(execution.id, () => true);
    expect([state, node.probe.calls.length]).toEqual(['completed', 2]);
  });
});
