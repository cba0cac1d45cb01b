import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { SluiceConfig } from '../../../src/config/sluice-config.js';
import type { FlowDefinition } from '../../../src/flow-language/flow-definition.js';
import type { StartRequest } from '../../../src/executions/start-request.js';
import { ClaimStore } from '../../../src/executions/store/claim-store.service.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { until } from '../../support/until.js';
import { createEngineNode, createFlow, type EngineNode } from '../support/engine-node.js';

let database: TestDatabase;
let still: EngineNode;
const open: EngineNode[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  still = await createEngineNode(database);
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((node) => node.close()));
});

afterAll(async () => {
  await still.close();
  await database.drop();
});

async function liveNode(config: Partial<SluiceConfig> = {}): Promise<EngineNode> {
  const node = await createEngineNode(database, config, 'live');
  open.push(node);
  return node;
}

/** A flow that says its word to the probe. */
function sayer(word: string, members: Partial<FlowDefinition> = {}): Promise<StartRequest> {
  return createFlow(still, [{ id: 'say', action: 'probe', inputs: { word } }], members);
}

/** Lets the first call of the probe wait until it is released; remembers who called in which order. */
function holdFirst(node: EngineNode): { held: Promise<void>; release: () => void; order: string[] } {
  const order: string[] = [];
  let release!: () => void;
  const released = new Promise<void>((resolve) => (release = resolve));
  const held = new Promise<void>((resolve) => {
    node.probe.respond = async (word) => {
      order.push(word);
      resolve();
      await released;
      return { echo: word };
    };
  });
  return { held, release, order };
}

async function over(ids: readonly string[]): Promise<void> {
  await until(
    () => still.dataSource.query(`select 1 from sluice.execution where id = any($1) and state <> 'completed'`, [ids]),
    (rows: unknown[]) => rows.length === 0,
  );
}

async function startAll(node: EngineNode, requests: readonly StartRequest[]): Promise<string[]> {
  const ids: string[] = [];
  for (const request of requests) ids.push((await node.starter.start(request)).executionId);
  return ids;
}

describe('a node with a backlog', () => {
  it('starts what ten quiet namespaces have sent before it goes on with the one that floods', async () => {
    const node = await liveNode({ concurrency: 1 });
    const { held, release, order } = holdFirst(node);
    const flood = await sayer('flood');
    const ids = await startAll(node, [flood]);
    await held;
    ids.push(...(await startAll(node, Array<StartRequest>(20).fill(flood))));
    const words = Array.from({ length: 10 }, (_, name) => `quiet ${name}`);
    ids.push(...(await startAll(node, await Promise.all(words.map((word) => sayer(word))))));
    release();
    await over(ids);
    const last = Math.max(...words.map((word) => order.indexOf(word)));
    expect(order.slice(0, last).filter((word) => word === 'flood').length).toBeLessThanOrEqual(2);
  });

  it('does not let what comes now overtake what waits', async () => {
    const node = await liveNode({ concurrency: 1 });
    const { held, release, order } = holdFirst(node);
    const first = await sayer('first');
    const ids = await startAll(node, [first]);
    await held;
    ids.push(...(await startAll(node, [await sayer('waits', { priority: 'high' })])));
    await until(
      async () => node.runs.slots.isReserved,
      (isReserved) => isReserved,
    );
    release();
    const { state, executionId } = await node.starter.start(await sayer('comes now'));
    expect(state).toBe('queued');
    await over([...ids, executionId]);
    expect(order).toEqual(['first', 'waits', 'comes now']);
  });

  it('goes through it in the little room that is left beside what runs for long', async () => {
    const node = await liveNode({ concurrency: 4 });
    const [long, short] = await Promise.all([sayer('long'), sayer('short')]);
    let release!: () => void;
    const released = new Promise<void>((resolve) => (release = resolve));
    node.probe.respond = async (word) => {
      if (word === 'long') await released;
      return { echo: word };
    };
    const running = await startAll(node, [long, long, long]);
    await over(await startAll(node, Array<StartRequest>(20).fill(short)));
    release();
    await over(running);
  });

  it('goes through it although a crowd of callers leaves no room, as long as it lasts', async () => {
    const node = await liveNode({ concurrency: 2 });
    node.runs.slots.shareBy(() => 0);
    const waits = await sayer('waits');
    const started = await Promise.all(Array.from({ length: 10 }, () => node.starter.start(waits)));
    expect(new Set(started.map(({ state }) => state))).toEqual(new Set(['queued']));
    await over(started.map(({ executionId }) => executionId));
  });

  it('starts the most urgent of a namespace first', async () => {
    const node = await liveNode({ concurrency: 1 });
    const { held, release, order } = holdFirst(node);
    const first = await sayer('first');
    const ids = await startAll(node, [first]);
    await held;
    const inOrder = (['low', 'normal', 'high'] as const).map((priority) =>
      createFlow(still, [{ id: 'say', action: 'probe', inputs: { word: priority } }], { priority }, first.namespace),
    );
    ids.push(...(await startAll(node, await Promise.all(inOrder))));
    release();
    await over(ids);
    expect(order).toEqual(['first', 'high', 'normal', 'low']);
  });
});

describe('a flow with a concurrency limit', () => {
  it('has no more executions running than that on three nodes, and all of them end', async () => {
    const nodes = await Promise.all([1, 2, 3].map(() => liveNode()));
    let [now, most] = [0, 0];
    for (const { probe } of nodes) {
      probe.respond = async (word) => {
        most = Math.max(most, ++now);
        await still.dataSource.query('select pg_sleep(0.01)');
        now--;
        return { echo: word };
      };
    }
    const limited = await sayer('limited', { concurrency: { limit: 2 } });
    const started = await Promise.all(Array.from({ length: 24 }, (_, n) => nodes[n % 3]!.starter.start(limited)));
    expect(new Set(started.map(({ state }) => state))).toEqual(new Set(['queued']));
    await over(started.map(({ executionId }) => executionId));
    expect(most).toBe(2);
    expect(nodes.flatMap(({ probe }) => probe.calls)).toHaveLength(24);
  });

  it('starts the next one when one is over, not only when it looks now and then', async () => {
    const node = await liveNode();
    jest.spyOn(ClaimStore.prototype, 'isAnyQueued').mockResolvedValue(false);
    const { held, release } = holdFirst(node);
    const limited = await sayer('limited', { concurrency: { limit: 1 } });
    const ids = await startAll(node, Array<StartRequest>(12).fill(limited));
    await held;
    release();
    await over(ids);
    jest.restoreAllMocks();
  });

  it('has places for others while its executions wait', async () => {
    const node = await liveNode();
    const { held, release, order } = holdFirst(node);
    const flow = await createFlow(
      still,
      [
        { id: 'pause', action: 'wait', inputs: { duration: 0.2 } },
        { id: 'say', action: 'probe', inputs: { word: 'said' } },
      ],
      { concurrency: { limit: 1 } },
    );
    const ids = await startAll(node, [flow, flow, flow]);
    await held;
    expect(order).toEqual(['said']);
    release();
    await over(ids);
    expect(order).toHaveLength(3);
  });
});
