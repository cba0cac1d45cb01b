import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Resumption } from '../../src/executions/store/resume-store.service.js';
import type { StepDefinition } from '../../src/flow-language/flow-definition.js';
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

const listOf = (length: number) => `[${Array.from({ length: 10 }, () => 0).join(', ')}].size() * ${length / 10}`;

/** How many statements, and how many step runs in them, a loop of so many rounds takes. */
async function cost(
  rounds: number,
  actions: StepDefinition[] = [],
): Promise<{ statements: number; written: number; largest: number; state: string }> {
  const record = jest.spyOn(node.store, 'record');
  const complete = jest.spyOn(node.store, 'complete');
  const request = await createFlow(
    node,
    [
      {
        id: 'each',
        doUntil: `vars.rounds >= ${listOf(rounds)}`,
        maxIterations: 10_000,
        do: [{ id: 'up', set: { rounds: '{{ vars.rounds + 1 }}' } }, ...actions],
      },
    ],
    { variables: { rounds: { type: 'integer', default: 0 } } },
  );
  const { executionId } = await node.starter.start(request);
  await node.runs.idle();
  const batches = [...record.mock.calls, ...complete.mock.calls].map(([, writes]) => writes.length);
  record.mockRestore();
  complete.mockRestore();
  const { state } = await node.queries.require(executionId, () => true);
  const written = batches.reduce((sum, batch) => sum + batch, 0);
  return { statements: batches.length, written, largest: Math.max(...batches), state };
}

describe('a loop', () => {
  it('costs in proportion to its rounds, and is saved often enough that little is lost', async () => {
    const note: StepDefinition = { id: 'note', action: 'log', inputs: { message: 'once more' } };
    const [short, long] = [await cost(200, [note]), await cost(2_000, [note])];
    for (const { state, largest } of [short, long]) {
      expect(state).toBe('completed');
      expect(largest).toBeLessThan(250);
    }
    expect(long.written).toBeLessThan(short.written * 11);
    expect(long.statements).toBeLessThan(short.statements * 11);
    expect(long.statements).toBeLessThan(2_000 / 10);
  }, 60_000);

  it('of ten thousand rounds ends, is written once, and lets others have their turn meanwhile', async () => {
    let turns = 0;
    const others = setInterval(() => turns++, 1);
    const { state, written, statements } = await cost(10_000);
    clearInterval(others);
    expect(state).toBe('completed');
    expect(written).toBeLessThan(10_000 * 1.5);
    expect(turns).toBeGreaterThan(statements / 2);
  }, 120_000);

  it('goes on after a rest without reading the rounds that are over', async () => {
    const request = await createFlow(node, [
      {
        id: 'each',
        doUntil: 'round == 30',
        index: 'round',
        do: [
          { id: 'note', action: 'log', inputs: { message: 'once more' } },
          { id: 'rest', action: 'wait', inputs: { duration: 0 } },
        ],
      },
    ]);
    const resume = jest.spyOn(node.resumptions, 'resume');
    const { executionId } = await node.starter.start(request);
    await node.runs.idle();
    while ((await node.work()) > 0);
    const read = (await Promise.all(resume.mock.results.map(({ value }) => value))) as Resumption[];
    resume.mockRestore();
    expect(await node.queries.require(executionId, () => true)).toMatchObject({ state: 'completed' });
    expect(read).toHaveLength(31);
    expect(Math.max(...read.map(({ stepRuns }) => stepRuns.length))).toBeLessThanOrEqual(5);
    expect(read.at(-1)!.stepRunCount).toBeGreaterThan(60);
  }, 60_000);
});
