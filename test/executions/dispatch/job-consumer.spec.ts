import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { SluiceConfig } from '../../../src/config/sluice-config.js';
import type { StepDefinition } from '../../../src/flow-language/flow-definition.js';
import type { JsonObject } from '../../../src/shared/json.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { until } from '../../support/until.js';
import { createEngineNode, createFlow, type EngineNode } from '../support/engine-node.js';

let database: TestDatabase;
let still: EngineNode;
const open = new Set<EngineNode>();

beforeAll(async () => {
  database = await createTestDatabase();
  still = await createEngineNode(database);
});

afterEach(async () => {
  await Promise.all([...open].map(leave));
});

afterAll(async () => {
  await still.close();
  await database.drop();
});

async function liveNode(config: Partial<SluiceConfig> = {}): Promise<EngineNode> {
  const node = await createEngineNode(database, config, 'live');
  open.add(node);
  return node;
}

async function leave(node: EngineNode): Promise<void> {
  open.delete(node);
  await node.close();
}

/** Lets every call of the probe wait until it is released; `called` resolves with the first. */
function hold({ probe }: EngineNode): { called: Promise<void>; release: () => void } {
  let release!: () => void;
  const released = new Promise<void>((resolve) => (release = resolve));
  const called = new Promise<void>((resolve) => {
    probe.respond = async (word): Promise<JsonObject> => {
      resolve();
      await released;
      return { echo: word };
    };
  });
  return { called, release };
}

const completed = (executionId: string) =>
  until(
    () => still.queries.require(executionId, () => true),
    ({ state }) => state === 'completed',
  );

const TWO_STEPS: StepDefinition[] = [
  { id: 'first', action: 'probe', inputs: { word: 'one' } },
  { id: 'second', action: 'log', inputs: { message: 'two' } },
];

describe('the job queue', () => {
  it('holds what a node has no room for until it has', async () => {
    const node = await liveNode({ concurrency: 1 });
    const { called, release } = hold(node);
    const request = await createFlow(still, TWO_STEPS);
    const first = await node.starter.start(request);
    await called;
    const second = await node.starter.start(request);
    expect([first.state, second.state]).toEqual(['running', 'queued']);
    release();
    await completed(first.executionId);
    expect(await completed(second.executionId)).toMatchObject({ claimNumber: 1, recoveries: 0 });
  });

  it('lets another node take what this one has no room for', async () => {
    const busy = await liveNode({ concurrency: 1 });
    const { called, release } = hold(busy);
    const request = await createFlow(still, TWO_STEPS);
    const blocked = await busy.starter.start(request);
    await called;
    const idle = await liveNode();
    const queued = await Promise.all(Array.from({ length: 12 }, () => busy.starter.start(request)));
    const inReach = await until(
      () => Promise.all(queued.map(({ executionId }) => still.queries.require(executionId, () => true))),
      (executions) => executions.filter(({ state }) => state === 'completed').length >= 8,
    );
    expect(inReach.length).toBe(12);
    expect(idle.probe.calls.length).toBeGreaterThanOrEqual(8);
    release();
    for (const { executionId } of [blocked, ...queued]) await completed(executionId);
  });

  it('ends a wait once, on time, and never early by the clock of the database', async () => {
    const node = await liveNode();
    const request = await createFlow(still, [
      { id: 'pause', action: 'wait', inputs: { duration: 0.4 } },
      { id: 'after', action: 'probe', inputs: { word: 'woken' } },
    ]);
    const started = await Promise.all(Array.from({ length: 5 }, () => node.starter.start(request)));
    for (const { executionId } of started) {
      await completed(executionId);
      const [pause, after] = await still.stepRuns.outsideLoops(executionId);
      const waited = pause.finishedAt!.getTime() - pause.startedAt!.getTime();
      expect(waited).toBeGreaterThanOrEqual(400);
      expect(after.startedAt!.getTime()).toBeGreaterThanOrEqual(pause.finishedAt!.getTime());
    }
    expect(node.probe.calls).toHaveLength(5);
  });

  it('is handed what a leaving node has not finished, after the step that is under way', async () => {
    const leaving = await liveNode();
    const { called, release } = hold(leaving);
    const { executionId } = await leaving.starter.start(await createFlow(still, TWO_STEPS));
    await called;
    const left = leave(leaving);
    await until(
      async () => leaving.registry.draining,
      (draining) => draining,
    );
    const accepted = await leaving.starter.start(await createFlow(still, TWO_STEPS));
    expect(accepted.state).toBe('queued');
    release();
    await left;
    expect(await still.queries.require(executionId, () => true)).toMatchObject({ state: 'queued', claimedBy: null });
    expect((await still.stepRuns.outsideLoops(executionId)).map(({ state }) => state)).toEqual(['completed']);

    const successor = await liveNode();
    await completed(executionId);
    await completed(accepted.executionId);
    expect(successor.probe.calls.map(({ idempotencyKey }) => idempotencyKey)).toEqual([
      `${accepted.executionId}:first`,
    ]);
  });

  it('is served again after its connections were cut', async () => {
    const node = await liveNode();
    await still.dataSource.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'sluice jobs'`,
    );
    const executionId = await still.store.queue(await createFlow(still, TWO_STEPS));
    expect(await completed(executionId)).toMatchObject({ state: 'completed' });
    expect(node.probe.calls).toHaveLength(1);
  });

  it('lets a restarted node take over what its dead predecessor had claimed', async () => {
    const predecessor = await createEngineNode(database);
    const { claim } = await predecessor.store.begin(await createFlow(still, TWO_STEPS));
    await predecessor.die();
    await liveNode();
    expect(await completed(claim.executionId)).toMatchObject({ recoveries: 1 });
    await predecessor.close();
  });
});
