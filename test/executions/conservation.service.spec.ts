import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Conservation } from '../../src/executions/conservation.service.js';
import type { StartRequest } from '../../src/executions/start-request.js';
import { CalledExecutionStore } from '../../src/executions/store/called-execution-store.service.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { createEngineNode, createFlow, type EngineNode } from './support/engine-node.js';

let database: TestDatabase;
let node: EngineNode;
let request: StartRequest;
let conservation: Conservation;

beforeAll(async () => {
  database = await createTestDatabase();
  node = await createEngineNode(database);
  request = await createFlow(node, [{ id: 'note', action: 'log', inputs: { message: 'hello' } }]);
  conservation = node.module.get(Conservation, { strict: false });
});

afterAll(async () => {
  await node.close();
  await database.drop();
});

const entries = async (): Promise<number> => {
  const [{ count }] = (await node.dataSource.query('select count(*)::int as count from sluice.execution_ledger')) as [
    { count: number },
  ];
  return count;
};

describe('conservation', () => {
  it('counts what was accepted in the statement that accepts, many at once by one row', async () => {
    const before = await conservation.report();
    const rows = await entries();
    await Promise.all(Array.from({ length: 60 }, () => node.store.queue(request)));
    await node.dataSource.transaction((manager) => node.starter.startWithin(manager, request));
    const after = await conservation.report();
    expect(after.accepted - before.accepted).toBe(61);
    expect(after.byState.queued - before.byState.queued).toBe(61);
    expect(after.gap).toBe(0);
    expect((await entries()) - rows).toBeLessThan(20);
  });

  it('counts one execution for a key, however often it is sent', async () => {
    const once = { key: 'same', fingerprint: null, withinMs: 60_000 };
    const before = await conservation.report();
    await Promise.all(Array.from({ length: 5 }, () => node.starter.start({ ...request, once })));
    const after = await conservation.report();
    expect({ accepted: after.accepted - before.accepted, gap: after.gap }).toEqual({ accepted: 1, gap: 0 });
  });

  it('counts nothing that is rolled back', async () => {
    const before = await conservation.report();
    const failing = node.dataSource.transaction(async (manager) => {
      await node.starter.startWithin(manager, request);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect((await conservation.report()).accepted).toBe(before.accepted);
  });

  it('counts executions that others call', async () => {
    const parentExecutionId = await node.store.queue(request);
    const before = await conservation.report();
    const { namespace, flowId, flowVersionId } = request;
    const terms = { priority: 2, concurrencyLimit: null };
    const called = {
      namespace,
      flowId,
      flowVersionId,
      trigger: {},
      depth: 1,
      terms,
      parentExecutionId,
      parentKey: 'call',
    };
    const store = node.module.get(CalledExecutionStore, { strict: false });
    await node.dataSource.transaction((manager) => store.queue(manager, called));
    const after = await conservation.report();
    expect({ accepted: after.accepted - before.accepted, gap: after.gap }).toEqual({ accepted: 1, gap: 0 });
  });

  it('shows what was lost, and what nobody accepted', async () => {
    const id = await node.store.queue(request);
    const [row] = (await node.dataSource.query(
      'delete from sluice.execution where id = $1 returning to_json(execution)',
      [id],
    )) as [[{ to_json: object }], number];
    expect((await conservation.report()).gap).toBe(1);
    await node.dataSource.query(
      'insert into sluice.execution select * from json_populate_record(null::sluice.execution, $1)',
      [row[0].to_json],
    );
    expect((await conservation.report()).gap).toBe(0);
  });

  it('says the same after the ledger was added up by several at once, while others accept', async () => {
    for (let round = 0; round < 10; round++) {
      await node.dataSource.query(
        `insert into sluice.execution_ledger (accepted, purged) select n, n from generate_series(1, 200) as n`,
      );
      const before = await conservation.report();
      const accepting = Promise.all(Array.from({ length: 10 }, () => node.store.queue(request)));
      const [, , meanwhile] = await Promise.all([conservation.addUp(), conservation.addUp(), conservation.report()]);
      await accepting;
      const { accepted, purged, gap, since } = await conservation.report();
      expect({ accepted, purged, gap, since, gapMeanwhile: meanwhile.gap }).toEqual({
        accepted: before.accepted + 10,
        purged: before.purged,
        gap: 0,
        since: before.since,
        gapMeanwhile: 0,
      });
      expect(await entries()).toBeLessThan(100);
    }
  });

  it('leaves a short ledger alone', async () => {
    while ((await conservation.addUp()) > 0);
    const rows = await entries();
    expect(await conservation.addUp()).toBe(0);
    expect(await entries()).toBe(rows);
  });
});
