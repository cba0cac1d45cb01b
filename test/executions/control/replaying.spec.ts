import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Transactions } from '../../../src/database/transactions.service.js';
import { AdvanceReplays } from '../../../src/executions/control/advance-replays.service.js';
import type { ReplayRequest } from '../../../src/executions/control/replay-request.js';
import { ReplayStore } from '../../../src/executions/control/replay-store.service.js';
import { Replay } from '../../../src/executions/control/replay.entity.js';
import { StartRetry } from '../../../src/executions/control/start-retry.service.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { createEngineNode, createFlow, type EngineNode } from '../support/engine-node.js';

let database: TestDatabase;
let nodes: EngineNode[];
let node: EngineNode;

beforeAll(async () => {
  database = await createTestDatabase();
  nodes = [await createEngineNode(database), await createEngineNode(database)];
  [node] = nodes;
});

afterAll(async () => {
  for (const each of nodes) await each.close();
  await database.drop();
});

const on = <T>(engine: EngineNode, type: abstract new (...parameters: never[]) => T) =>
  engine.module.get(type, { strict: false }) as T;

const advance = (engine = node) => on(engine, AdvanceReplays).advance();

/** A namespace with so many executions that were given up as poison. */
async function poisoned(count: number): Promise<{ namespace: string; ids: string[] }> {
  const request = await createFlow(node, [{ id: 'note', action: 'log', inputs: { message: 'hello' } }]);
  const ids = [];
  for (let index = 0; index < count; index++) ids.push(await node.store.queue(request));
  await node.dataSource.query(
    `update sluice.execution set state = 'failed', error = '{"code":"poisoned","message":"","stepId":null}',
       finished_at = now() where id = any($1)`,
    [ids],
  );
  return { namespace: request.namespace, ids };
}

async function begin(namespace: string, members: Partial<ReplayRequest> = {}): Promise<string> {
  const filter = { namespace, state: 'failed' as const, errorCode: 'poisoned' };
  const request = { filter, from: 'start', version: 'same', rate: 8, limit: 1000, includeRetried: false, ...members };
  const replay = await on(node, Transactions).run((manager) =>
    on(node, ReplayStore).create(manager, request as ReplayRequest, 'all', 'olga'),
  );
  return replay.id;
}

const read = (id: string) => node.dataSource.manager.findOneByOrFail(Replay, { id });

/** As if so much time had passed that more may be started. */
const later = () => node.dataSource.query(`update sluice.replay set next_at = now() where state = 'running'`);

async function finish(id: string): Promise<Replay> {
  for (;;) {
    const replay = await read(id);
    if (replay.state !== 'running') return replay;
    await later();
    await advance();
  }
}

/** The originals, each as often as it was tried again, in the order in which that was begun. */
const retried = async (replayId: string): Promise<string[]> =>
  (
    (await node.dataSource.query('select retry_of from sluice.execution where replay_id = $1 order by id', [
      replayId,
    ])) as { retry_of: string }[]
  ).map(({ retry_of }) => retry_of);

describe('a replay', () => {
  it('tries each of its executions again once, the oldest first, and no others', async () => {
    const { namespace, ids } = await poisoned(7);
    await poisoned(1);
    const id = await begin(namespace);
    expect(await finish(id)).toMatchObject({ state: 'completed', total: 7, started: 7, refused: 0 });
    expect(await retried(id)).toEqual(ids);
    while ((await node.work()) > 0);
    const states = await node.dataSource.query('select distinct state from sluice.execution where replay_id = $1', [
      id,
    ]);
    expect(states).toEqual([{ state: 'completed' }]);
  });

  it('goes no faster than it may, however many nodes work on it', async () => {
    const { namespace } = await poisoned(6);
    const id = await begin(namespace, { rate: 8 });
    const waits = await Promise.all(nodes.flatMap((each) => [advance(each), advance(each)]));
    for (const wait of waits.filter((one) => one !== null)) expect(wait).toBeGreaterThan(0);
    expect(await retried(id)).toHaveLength(2);
    expect(await advance(nodes[1])).toBeGreaterThan(100);
    expect(await retried(id)).toHaveLength(2);
    await finish(id);
  });

  it('does nothing twice and leaves nothing out when a node dies in the middle', async () => {
    const { namespace, ids } = await poisoned(5);
    const id = await begin(namespace, { rate: 100 });
    const starting = on(node, StartRetry);
    const start = starting.start.bind(starting);
    let calls = 0;
    const spy = jest.spyOn(starting, 'start').mockImplementation((...given) => {
      if (++calls === 3) throw new Error('The process is gone.');
      return start(...given);
    });
    await expect(advance()).rejects.toThrow('gone');
    spy.mockRestore();
    expect(await retried(id)).toEqual([]);
    await advance(nodes[1]);
    expect(await retried(id)).toEqual(ids);
    expect(await read(id)).toMatchObject({ state: 'completed', started: 5 });
  });

  it('leaves out what was tried again before, unless that is wanted', async () => {
    const { namespace, ids } = await poisoned(2);
    await finish(await begin(namespace));
    expect(await finish(await begin(namespace))).toMatchObject({ state: 'completed', total: 0 });
    const again = await begin(namespace, { includeRetried: true, limit: 1 });
    await finish(again);
    expect(await retried(again)).toEqual([ids[1]]);
  });

  it('counts what cannot be tried again, and why', async () => {
    const { namespace, ids } = await poisoned(2);
    const id = await begin(namespace, { version: 'newest' });
    await node.dataSource.query('delete from sluice.execution where id = $1', [ids[0]]);
    expect(await finish(id)).toMatchObject({ state: 'completed', total: 2, started: 0, refused: 2 });
    const problems = await node.dataSource.query(
      'select problem from sluice.replay_item where replay_id = $1 order by position',
      [id],
    );
    expect(problems).toEqual([{ problem: 'execution-not-found' }, { problem: 'flow-not-active' }]);
  });
});
