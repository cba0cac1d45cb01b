import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CancelStore } from '../../../src/executions/store/cancel-store.service.js';
import { ClaimLost } from '../../../src/executions/store/claim-lost.js';
import type { Claim } from '../../../src/executions/store/claim.js';
import type { ExecutionState } from '../../../src/executions/execution-state.js';
import { isLegalTransition } from '../../../src/executions/execution-transitions.js';
import type { StartRequest } from '../../../src/executions/start-request.js';
import { NotAlive } from '../../../src/executions/store/not-alive.js';
import { MOST_RECOVERIES } from '../../../src/executions/store/recovery-store.service.js';
import { newId } from '../../../src/shared/uuid.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { addDeadNode } from '../support/dead-node.js';
import { createEngineNode, createFlow, type EngineNode } from '../support/engine-node.js';
import { stepRun, waitingStepRun } from '../support/step-run.js';

const HOUR = 3_600_000;

let database: TestDatabase;
let node: EngineNode;
let request: StartRequest;
let deadNode: string;
let cancels: CancelStore;

beforeAll(async () => {
  database = await createTestDatabase();
  node = await createEngineNode(database);
  cancels = node.module.get(CancelStore, { strict: false });
  deadNode = await addDeadNode(node);
  request = await createFlow(node, [{ id: 'note', action: 'log', inputs: { message: 'hello' } }]);
});

afterAll(async () => {
  await node.close();
  await database.drop();
});

async function look(executionId: string) {
  const [row] = (await node.dataSource.query(
    `select state, claimed_by, claim_number, (select count(*)::int from sluice.step_run where execution_id = id) as step_runs
     from sluice.execution where id = $1`,
    [executionId],
  )) as [{ state: ExecutionState; claimed_by: string | null; claim_number: number; step_runs: number }];
  return row;
}

type Write = 'record' | 'recordWithEffect' | 'rest' | 'restForLong' | 'complete' | 'fail' | 'handBack' | 'stop';

function write(kind: Write, claim: Claim): Promise<unknown> {
  const runs = [stepRun(newId())];
  switch (kind) {
    case 'record':
      return node.store.record(claim, runs);
    case 'recordWithEffect':
      return node.store.recordWithEffect(claim, async () => runs);
    case 'rest':
      return node.store.suspend(claim, [waitingStepRun(newId(), 0)], 0);
    case 'restForLong':
      return node.store.suspend(claim, [waitingStepRun(newId(), HOUR)], 0);
    case 'complete':
      return node.store.complete(claim, runs);
    case 'fail':
      return node.store.fail(claim, runs, { code: 'broken', message: 'It broke.', stepId: null });
    case 'stop':
      return cancels.stop(claim, runs);
    case 'handBack':
      return node.store.handBack(claim, runs);
  }
}

describe('the execution store', () => {
  it('makes only legal transitions, whatever is called in whatever order under whatever claim', async () => {
    const operation = fc.oneof(
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('claim' as const), dead: fc.boolean() }) },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constantFrom('recover' as const, 'park' as const, 'cancel' as const) }),
      },
      {
        weight: 6,
        arbitrary: fc.record({
          kind: fc.constantFrom<Write>(
            'record',
            'recordWithEffect',
            'rest',
            'restForLong',
            'complete',
            'fail',
            'handBack',
            'stop',
          ),
          /** 0 is the newest claim that was ever given. */
          age: fc.integer({ min: 0, max: 3 }),
        }),
      },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.array(operation, { minLength: 1, maxLength: 14 }),
        async (queued, operations) => {
          const claims: Claim[] = [];
          if (!queued) claims.push((await node.store.begin(request)).claim);
          const executionId = queued ? await node.store.queue(request) : claims[0].executionId;
          for (const operation of operations) {
            const before = await look(executionId);
            if (operation.kind === 'claim') {
              const claimed = await node.claims.claim(executionId, operation.dead ? deadNode : node.id);
              if (claimed !== null) claims.push(claimed.claim);
            } else if (operation.kind === 'cancel') {
              await cancels.patiently((manager) => cancels.request(manager, executionId, { by: 'olga', reason: null }));
            } else if (!('age' in operation)) {
              await node.recovery[operation.kind]();
            } else {
              const claim = claims.at(-1 - operation.age);
              if (claim === undefined) continue;
              const { nodeId, claimNumber } = claim;
              const valid =
                before.state === 'running' && before.claimed_by === nodeId && before.claim_number === claimNumber;
              const written = await write(operation.kind, claim).then(
                () => true,
                (error: unknown) => {
                  expect(error).toBeInstanceOf(ClaimLost);
                  return false;
                },
              );
              expect(written).toBe(valid);
              if (!valid) expect(await look(executionId)).toEqual(before);
            }
            const after = await look(executionId);
            if (after.state !== before.state) expect(isLegalTransition(before.state, after.state)).toBe(true);
            expect(after.claim_number).toBeGreaterThanOrEqual(before.claim_number);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('gives an execution to one of many nodes that claim it at the same moment', async () => {
    const executionId = await node.store.queue(request);
    const claims = await Promise.all(Array.from({ length: 10 }, () => node.claims.claim(executionId, newId())));
    expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
  });

  it('accepts nothing on a node that does not count as alive', async () => {
    const count = async () =>
      (await node.dataSource.query('select count(*)::int as executions from sluice.execution')) as unknown;
    const before = await count();
    await node.die();
    await expect(node.store.begin(request)).rejects.toThrow(NotAlive);
    await expect(node.store.queue(request)).rejects.toThrow(NotAlive);
    expect(await count()).toEqual(before);
    await node.registry.heartbeat();
  });

  it('rolls the effect back when the claim is lost before it is journalled', async () => {
    const { claim } = (await node.claims.claim(await node.store.queue(request), deadNode))!;
    await node.recovery.recover();
    const lost = node.store.recordWithEffect(claim, async (manager) => {
      await manager.query(`update sluice.namespace set title = 'changed' where name = $1`, [request.namespace]);
      return [stepRun('effect')];
    });
    await expect(lost).rejects.toThrow(ClaimLost);
    const [{ title }] = await node.dataSource.query('select title from sluice.namespace where name = $1', [
      request.namespace,
    ]);
    expect(title).toBe(request.namespace);
  });

  it('writes nothing when an effect fails, not even what came before it', async () => {
    const { claim } = await node.store.begin(request);
    const failure = node.store.recordWithEffect(claim, async () => Promise.reject(new Error('no')));
    await expect(failure).rejects.toThrow('no');
    expect(await look(claim.executionId)).toMatchObject({ state: 'running', step_runs: 0 });
  });

  it('lets nobody claim a wait before it is due', async () => {
    const { claim } = await node.store.begin(request);
    expect(await node.store.suspend(claim, [waitingStepRun('pause', HOUR)], 0)).toBeCloseTo(HOUR, -1);
    expect(await node.claims.claim(claim.executionId, node.id)).toBeNull();
    await node.dataSource.query(`update sluice.execution set wake_at = now() where id = $1`, [claim.executionId]);
    expect(await node.claims.claim(claim.executionId, node.id)).toMatchObject({ claim: { claimNumber: 2 } });
  });

  it('rests until the first of several waits, and ends only those that are due', async () => {
    const { claim } = await node.store.begin(request);
    const remaining = await node.store.suspend(claim, [waitingStepRun('long', HOUR), waitingStepRun('short', 0)], 0);
    expect(remaining).toBeLessThan(1000);
    const again = await node.claims.claim(claim.executionId, node.id);
    const states = (await node.resumptions.resume(again!.claim)).stepRuns.map(({ key, state }) => [key, state]);
    expect(Object.fromEntries(states)).toEqual({ long: 'waiting', short: 'completed' });
    expect(await node.store.suspend(again!.claim, [], 0)).toBeGreaterThan(HOUR / 2);
  });

  it('parks what outlived too many nodes, and nothing else', async () => {
    const { claim } = (await node.claims.claim(await node.store.queue(request), deadNode))!;
    const { executionId } = claim;
    await node.store.record(claim, [stepRun('culprit', { state: 'running', finishedAt: null })]);
    for (let death = 0; death < MOST_RECOVERIES; death++) {
      expect(await node.recovery.park()).toEqual([]);
      expect(await node.recovery.recover()).toContain(executionId);
      await node.dataSource.query(
        `update sluice.execution set state = 'running', claimed_by = $2, claim_number = claim_number + 1 where id = $1`,
        [executionId, deadNode],
      );
    }
    expect(await node.recovery.recover()).not.toContain(executionId);
    expect(await node.recovery.park()).toEqual([executionId]);
    const execution = await node.queries.require(executionId, () => true);
    expect(execution).toMatchObject({ state: 'failed', error: { code: 'poisoned' } });
    expect(await node.stepRuns.outsideLoops(executionId)).toMatchObject([
      { state: 'failed', error: { code: 'poisoned' } },
    ]);
  });

  it('queues what no job woke although it is overdue, and nothing else', async () => {
    const [lost, early] = [await rest(), await rest()];
    await node.dataSource.query(`update sluice.execution set wake_at = now() - interval '1 minute' where id = $1`, [
      lost,
    ]);
    expect(await node.recovery.wakeOverdue()).toEqual([lost]);
    expect((await look(lost)).state).toBe('queued');
    expect((await look(early)).state).toBe('waiting');
    expect(await node.recovery.wakeOverdue()).toEqual([]);
  });

  it('wakes what is due, and lets sleep what is not', async () => {
    const [due, early] = [await rest(), await rest()];
    await node.dataSource.query(`update sluice.execution set wake_at = now() where id = $1`, [due]);
    await Promise.all([due, early].map((id) => node.claims.wake(id)));
    expect((await look(due)).state).toBe('queued');
    expect((await look(early)).state).toBe('waiting');
  });
});

async function rest(): Promise<string> {
  const { claim } = await node.store.begin(request);
  await node.store.suspend(claim, [waitingStepRun('pause', HOUR)], 0);
  return claim.executionId;
}
