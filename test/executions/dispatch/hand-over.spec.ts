import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { MOST_RECOVERIES } from '../../../src/executions/store/recovery-store.service.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { addDeadNode } from '../support/dead-node.js';
import { createEngineNode, createFlow, type EngineNode } from '../support/engine-node.js';
import { stepRun, waitingStepRun } from '../support/step-run.js';

let database: TestDatabase;
let node: EngineNode;

beforeAll(async () => {
  database = await createTestDatabase();
  node = await createEngineNode(database);
});

afterEach(async () => {
  await node.dataSource.query(
    `update sluice.execution set state = 'cancelled', finished_at = now() where state = 'queued'`,
  );
});

afterAll(async () => {
  await node.close();
  await database.drop();
});

const ASK = { id: 'ask', action: 'probe', inputs: { word: 'hello' } };

const read = (executionId: string) => node.queries.require(executionId, () => true);

describe('a node that leaves while a step takes longer than it may stay', () => {
  it('hands the execution back itself, however often that happens, and what still comes of the step is not written', async () => {
    const executionId = await node.store.queue(await createFlow(node, [ASK]));
    const late: ((output: { echo: string }) => void)[] = [];
    for (let restart = 0; restart <= MOST_RECOVERIES + 1; restart++) {
      const leaving = await createEngineNode(database, { drainSeconds: 0 });
      const called = new Promise<void>((resolve) => {
        leaving.probe.respond = () => {
          resolve();
          return new Promise((answer) => late.push(answer));
        };
      });
      void leaving.work();
      await called;
      await leaving.close();
      expect(await read(executionId)).toMatchObject({ state: 'queued', recoveries: 0, claimNumber: restart + 1 });
    }
    for (const answer of late) answer({ echo: 'too late' });
    await node.work();
    expect(await read(executionId)).toMatchObject({ state: 'completed', recoveries: 0 });
    expect(await node.stepRuns.outsideLoops(executionId)).toMatchObject([{ output: { echo: 'hello' } }]);
    expect(await node.recovery.recover()).toEqual([]);
  });

  it('is not counted as dead when it could not hand it back', async () => {
    const { claim } = await node.store.begin(await createFlow(node, [ASK]));
    const gone = '0199c0de-7a31-7000-8000-3f5f0a2b7c12';
    await node.dataSource.query('update sluice.execution set claimed_by = $2, recoveries = $3 where id = $1', [
      claim.executionId,
      gone,
      MOST_RECOVERIES,
    ]);
    expect(await node.recovery.park()).toEqual([]);
    expect(await node.recovery.recover()).toEqual([claim.executionId]);
    expect(await read(claim.executionId)).toMatchObject({ state: 'queued', recoveries: MOST_RECOVERIES });
  });

  it('leaves what is just being committed to the step, whose effect counts', async () => {
    const { claim } = await node.store.begin(await createFlow(node, [ASK]));
    await node.store.recordWithEffect(claim, async () => [stepRun('other')]);
    await node.dataSource.transaction(async (manager) => {
      await manager.query('select from sluice.execution where id = $1 for no key update', [claim.executionId]);
      expect(await node.recovery.handBackAllOf(node.id)).not.toContain(claim.executionId);
    });
    expect(await node.recovery.handBackAllOf(node.id)).toContain(claim.executionId);
  });
});

describe('an execution whose nodes die now and then', () => {
  it('is not held responsible for those that died before it rested', async () => {
    const dead = await addDeadNode(node);
    const executionId = await node.store.queue(await createFlow(node, [ASK]));
    const die = async () => {
      await node.dataSource.query(
        `update sluice.execution set state = 'running', claimed_by = $2, claim_number = claim_number + 1 where id = $1`,
        [executionId, dead],
      );
      expect(await node.recovery.recover()).toContain(executionId);
    };
    for (let deaths = 0; deaths < MOST_RECOVERIES; deaths++) await die();
    expect(await read(executionId)).toMatchObject({ recoveries: MOST_RECOVERIES });
    const [execution] = await node.claims.claimQueued(node.id, 1);
    await node.store.suspend(execution!.claim, [waitingStepRun('pause', 3_600_000)], 0);
    expect(await read(executionId)).toMatchObject({ state: 'waiting', recoveries: 0 });
    await node.dataSource.query(`update sluice.execution set state = 'queued', wake_at = null where id = $1`, [
      executionId,
    ]);
    for (let deaths = 0; deaths < MOST_RECOVERIES; deaths++) await die();
    expect(await read(executionId)).toMatchObject({ state: 'queued', recoveries: MOST_RECOVERIES });
  });
});
