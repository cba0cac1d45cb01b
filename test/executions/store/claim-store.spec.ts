import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { StartRequest } from '../../../src/executions/start-request.js';
import type { StepDefinition } from '../../../src/flow-language/flow-definition.js';
import { newId } from '../../../src/shared/uuid.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { createEngineNode, createFlow, type EngineNode } from '../support/engine-node.js';

const STEPS: StepDefinition[] = [{ id: 'note', action: 'log', inputs: { message: 'hello' } }];

let database: TestDatabase;
let node: EngineNode;

beforeAll(async () => {
  database = await createTestDatabase();
  node = await createEngineNode(database);
});

beforeEach(async () => {
  await node.dataSource.query(
    `update sluice.execution set state = 'completed', claimed_by = null where state in ('queued', 'running')`,
  );
});

afterAll(async () => {
  await node.close();
  await database.drop();
});

/** Queues so many executions, one after another. */
async function queue(request: StartRequest, count: number, columns = {}): Promise<string[]> {
  const ids: string[] = [];
  for (let made = 0; made < count; made++) ids.push(await node.store.queue(request));
  for (const [column, value] of Object.entries(columns)) {
    await node.dataSource.query(`update sluice.execution set ${column} = $1 where id = any($2)`, [value, ids]);
  }
  await node.dataSource.query(
    `update sluice.execution set created_at = clock_timestamp() + array_position($1::uuid[], id) * interval '1 ms'
     where id = any($1)`,
    [ids],
  );
  return ids;
}

async function claim(room: number, nodeId = node.id): Promise<string[]> {
  return (await node.claims.claimQueued(nodeId, room)).map(({ claim: { executionId } }) => executionId);
}

async function finish(ids: readonly string[]): Promise<void> {
  await node.dataSource.query(`update sluice.execution set state = 'completed', claimed_by = null where id = any($1)`, [
    ids,
  ]);
}

describe('a claim of queued executions', () => {
  it('serves ten quiet namespaces before a second execution of the one that floods', async () => {
    const flooder = await createFlow(node, STEPS);
    const flood = await queue(flooder, 60);
    const quiet = await Promise.all(
      Array.from({ length: 10 }, async () => (await queue(await createFlow(node, STEPS), 1))[0]!),
    );
    const claimed = await claim(11);
    expect(new Set(claimed)).toEqual(new Set([...quiet, flood[0]]));
  });

  it('gives the next turn to the namespace of which the fewest run', async () => {
    const [busy, idle] = [await createFlow(node, STEPS), await createFlow(node, STEPS)];
    const busyIds = await queue(busy, 6);
    expect(await claim(3)).toHaveLength(3);
    const idleIds = await queue(idle, 6);
    expect(new Set(await claim(3))).toEqual(new Set(idleIds.slice(0, 3)));
    expect(new Set(await claim(4))).toEqual(new Set([...busyIds.slice(3, 5), ...idleIds.slice(3, 5)]));
  });

  it('serves one namespace after the other when there is room for one execution only', async () => {
    const requests = await Promise.all([1, 2, 3].map(() => createFlow(node, STEPS)));
    for (const request of requests) await queue(request, 3);
    const turns: string[] = [];
    for (let turn = 0; turn < 9; turn++) {
      const [claimed] = await node.claims.claimQueued(node.id, 1, turns.at(-1));
      turns.push(claimed!.namespace);
      await finish([claimed!.claim.executionId]);
    }
    expect(new Set(turns.slice(0, 3)).size).toBe(3);
    expect(turns.slice(3, 6)).toEqual(turns.slice(0, 3));
    expect(turns.slice(6)).toEqual(turns.slice(0, 3));
  });

  it('takes the most urgent first, and of those the oldest', async () => {
    const request = await createFlow(node, STEPS);
    const normal = await queue(request, 2);
    const low = await queue(request, 2, { priority: 3 });
    const high = await queue(request, 2, { priority: 1 });
    const order: string[] = [];
    for (let turn = 0; turn < 6; turn++) order.push(...(await claim(1)));
    expect(order).toEqual([...high, ...normal, ...low]);
  });

  it('lets no more of a limited flow run than it may, however many nodes ask at the same time', async () => {
    const limited = await queue(await createFlow(node, STEPS), 12, { concurrency_limit: 3 });
    const nodes = [node, ...(await Promise.all([1, 2].map(() => createEngineNode(database))))];
    const finished: string[] = [];
    while (finished.length < limited.length) {
      const claimed = (await Promise.all(nodes.flatMap(({ id }) => [claim(2, id), claim(4, id)]))).flat();
      expect(claimed.length).toBe(Math.min(3, limited.length - finished.length));
      await finish(claimed);
      finished.push(...claimed);
    }
    expect(new Set(finished)).toEqual(new Set(limited));
    await Promise.all(nodes.slice(1).map((other) => other.close()));
  });

  it('passes by what has to wait for others of its flow', async () => {
    const request = await createFlow(node, STEPS);
    const limited = await queue(request, 30, { concurrency_limit: 1 });
    const free = await queue({ ...request, flowId: newId() }, 4);
    expect(new Set(await claim(20))).toEqual(new Set([limited[0], ...free]));
    expect(await claim(20)).toEqual([]);
    await finish(limited.slice(0, 1));
    expect(await claim(20)).toEqual([limited[1]]);
  });

  it('counts waiting executions of a limited flow as not running, and lets them on only in their turn', async () => {
    const [first, second] = await queue(await createFlow(node, STEPS), 2, { concurrency_limit: 1 });
    expect(await claim(5)).toEqual([first]);
    await node.dataSource.query(
      `update sluice.execution set state = 'waiting', claimed_by = null, wake_at = now() where id = $1`,
      [first],
    );
    expect(await claim(5)).toEqual([second]);
    expect(await node.claims.claim(first!, node.id)).toBeNull();
    await node.claims.wake(first!);
    expect(await claim(5)).toEqual([]);
    await finish([second!]);
    expect(await claim(5)).toEqual([first]);
  });

  it('gives a node one suspect at a time beside all others, the oldest first', async () => {
    const [request, limited] = [await createFlow(node, STEPS), await createFlow(node, STEPS)];
    const suspects = await queue(request, 30, { recoveries: 2 });
    const free = await queue(request, 5);
    const other = await createEngineNode(database);
    expect(new Set(await claim(20))).toEqual(new Set([suspects[0], ...free]));
    expect(await claim(20)).toEqual([]);
    expect(await claim(20, other.id)).toEqual([suspects[1]]);
    await finish(suspects.slice(0, 1));
    expect(await claim(20)).toEqual([suspects[2]]);
    expect(await node.claims.claim(suspects[3]!, other.id)).toBeNull();
    await finish(suspects);
    const [first, second] = await queue(limited, 2, { recoveries: 4, concurrency_limit: 1 });
    const [third] = await queue(limited, 1, { concurrency_limit: 1 });
    expect(await claim(20)).toEqual([first]);
    expect(await claim(20, other.id)).toEqual([]);
    await finish([first!]);
    expect(await claim(20)).toEqual([second]);
    await finish([second!]);
    expect(await claim(20)).toEqual([third]);
    await other.close();
  });

  it('gives each execution to one of many nodes that ask at the same moment', async () => {
    const queued = await queue(await createFlow(node, STEPS), 40);
    const nodes = await Promise.all([1, 2].map(() => createEngineNode(database)));
    const claims = await Promise.all([node, ...nodes, node, ...nodes].map(({ id }) => claim(7, id)));
    expect(claims.flat().length).toBe(40);
    expect(new Set(claims.flat())).toEqual(new Set(queued));
    await Promise.all(nodes.map((other) => other.close()));
  });

  it('gives nothing to a node that does not count as alive', async () => {
    await queue(await createFlow(node, STEPS), 1);
    expect(await claim(5, newId())).toEqual([]);
    expect(await claim(5)).toHaveLength(1);
  });

  it('looks at a few rows only, however many are queued behind them', async () => {
    const request = await createFlow(node, STEPS);
    const [sample] = await queue(request, 1);
    await node.dataSource.query(
      `insert into sluice.execution (id, namespace, flow_id, flow_version_id, state, trigger, request_id, concurrency_limit)
       select gen_random_uuid(), namespace, flow_id, flow_version_id, 'queued', '{}', 'many', nullif(number % 2, 0)
       from sluice.execution, generate_series(1, 20000) as number where id = $1`,
      [sample],
    );
    const explained = (await node.dataSource.query(
      'explain (analyze, buffers, format json) select id from sluice.claim_queued($1, 20, null)',
      [node.id],
    )) as [{ 'QUERY PLAN': [{ Plan: { 'Shared Hit Blocks': number; 'Shared Read Blocks': number } }] }];
    const { Plan: plan } = explained[0]['QUERY PLAN'][0];
    expect(plan['Shared Hit Blocks'] + plan['Shared Read Blocks']).toBeLessThan(3_000);
  });
});
