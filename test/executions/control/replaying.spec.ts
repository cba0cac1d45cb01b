import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Principal } from '../../../src/auth/principal.js';
import { Transactions } from '../../../src/database/transactions.service.js';
import { AdvanceReplays } from '../../../src/executions/control/advance-replays.service.js';
import { MOST_TRIES } from '../../../src/executions/control/item-problem.js';
import type { ReplayRequest } from '../../../src/executions/control/replay-request.js';
import { ReplayStore } from '../../../src/executions/control/replay-store.service.js';
import { Replay } from '../../../src/executions/control/replay.entity.js';
import { Replays } from '../../../src/executions/control/replays.service.js';
import { StartRetry } from '../../../src/executions/control/start-retry.service.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { createEngineNode, createFlow, type EngineNode } from '../support/engine-node.js';

const ADMIN = {
  kind: 'user',
  id: 'root',
  name: 'root',
  grants: [{ role: 'admin', namespace: null }],
} as unknown as Principal;

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
async function later(): Promise<void> {
  await node.dataSource.query('update sluice.replay_item set due_at = now() where due_at is not null');
  await node.dataSource.query(`update sluice.replay set next_at = now() where state = 'running'`);
}

/** Whenever this one is tried again, the statement fails. */
function breakOn(executionId: string, statement = 'select 1 / 0') {
  const starting = on(node, StartRetry);
  const start = starting.start.bind(starting);
  return jest.spyOn(starting, 'start').mockImplementation(async (manager, id, ...rest) => {
    const started = await start(manager, id, ...rest);
    if (id === executionId) await manager.query(statement);
    return started;
  });
}

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
    const spy = breakOn(ids[2]!, 'select pg_terminate_backend(pg_backend_pid())');
    await expect(advance()).rejects.toThrow();
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

  it('goes on past one that breaks, and so do other replays; it is given up after some tries, without a trace', async () => {
    const { namespace, ids } = await poisoned(4);
    const id = await begin(namespace, { rate: 100 });
    const other = await poisoned(1);
    const spy = breakOn(ids[1]!);
    await advance();
    expect(await read(id)).toMatchObject({ state: 'running', started: 3, refused: 1, postponed: 1, failed: 0 });
    expect(await advance()).toBeGreaterThan(1_000);
    expect(await finish(await begin(other.namespace))).toMatchObject({ state: 'completed', started: 1 });
    expect(await finish(id)).toMatchObject({ state: 'completed', started: 3, refused: 1, postponed: 0, failed: 1 });
    expect(spy.mock.calls.filter(([, executionId]) => executionId === ids[1])).toHaveLength(MOST_TRIES);
    spy.mockRestore();
    expect(await retried(id)).toEqual([ids[0], ids[2], ids[3]]);
    const { problems } = await on(node, Replays).require(id, ADMIN);
    expect(problems).toEqual([{ executionId: ids[1], code: 'internal-error' }]);
    const again = await begin(namespace);
    await finish(again);
    expect(await retried(again)).toEqual([ids[1]]);
  });

  it('starts what was postponed when nothing is in its way any more, and blames nothing for what the database does', async () => {
    const { namespace, ids } = await poisoned(2);
    const id = await begin(namespace, { rate: 100 });
    const spy = breakOn(ids[0]!, `do $$ begin raise exception 'deadlock' using errcode = '40P01'; end $$`);
    for (let times = 0; times <= MOST_TRIES; times++) await later().then(() => advance());
    expect(await read(id)).toMatchObject({ state: 'running', started: 1, postponed: 1, failed: 0 });
    spy.mockRestore();
    expect(await finish(id)).toMatchObject({ state: 'completed', started: 2, refused: 0, postponed: 0 });
    expect((await retried(id)).sort()).toEqual(ids);
    expect((await on(node, Replays).require(id, ADMIN)).problems).toEqual([]);
  });
});
