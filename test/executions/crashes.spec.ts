import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ClaimLost } from '../../src/executions/store/claim-lost.js';
import type { StartRequest } from '../../src/executions/start-request.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { Crash, crashingStore } from './support/crash.js';
import { createEngineNode, createFlow, type EngineNode } from './support/engine-node.js';
import { FOREVER, interpreterOn } from './support/interpreter-on.js';

let database: TestDatabase;
let survivor: EngineNode;
let victim: EngineNode;
let request: StartRequest;

beforeAll(async () => {
  database = await createTestDatabase();
  survivor = await createEngineNode(database);
  request = await createFlow(survivor, [
    {
      id: 'open',
      action: 'create-record',
      inputs: { table: 'incident', values: { short_description: '{{ trigger.body.title }}' } },
    },
    { id: 'tell', action: 'probe', inputs: { word: '{{ steps.open.record.number }}' } },
    {
      id: 'known',
      if: 'steps.tell.echo != ""',
      then: [{ id: 'pause', action: 'wait', inputs: { duration: 0 } }],
    },
    {
      id: 'assign',
      action: 'update-record',
      inputs: {
        table: 'incident',
        sys_id: '{{ steps.open.record.sys_id }}',
        values: { work_notes: 'told {{ steps.tell.echo }}' },
      },
    },
    { id: 'note', action: 'log', inputs: { message: 'done' } },
  ]);
});

beforeEach(async () => {
  victim = await createEngineNode(database);
  survivor.probe.calls.length = 0;
});

afterAll(async () => {
  await survivor.close();
  await database.drop();
});

async function incidentsOf(executionId: string): Promise<{ number: string; work_notes: string }[]> {
  return survivor.dataSource.query('select number, work_notes from sluice.incident where source_execution_id = $1', [
    executionId,
  ]);
}

/** Everything that the dead node left is finished by the survivor. */
async function recoverAll(): Promise<void> {
  await victim.die();
  await survivor.sweep.tick();
  while ((await survivor.work()) > 0);
}

describe.each(['before', 'after'] as const)('a node that dies right %s a write reaches the database', (moment) => {
  it.each([0, 1, 2, 3, 4])('has each record effect happen exactly once, at write %i', async (at) => {
    const execution = await victim.store.begin(request);
    const { executionId } = execution.claim;
    const run = interpreterOn(victim, crashingStore(victim.store, at, moment)).run(execution, FOREVER);
    const crashed = await run.then(
      () => false,
      (error: unknown) => {
        expect(error).toBeInstanceOf(Crash);
        return true;
      },
    );
    await recoverAll();
    expect(await survivor.queries.require(executionId, () => true)).toMatchObject({ state: 'completed' });
    const incidents = await incidentsOf(executionId);
    expect(incidents).toHaveLength(1);
    expect(incidents[0].work_notes).toBe(`told ${incidents[0].number}`);

    const calls = [...victim.probe.calls, ...survivor.probe.calls];
    expect(calls.length).toBeGreaterThanOrEqual(1);
    expect(calls.length).toBeLessThanOrEqual(2);
    expect(new Set(calls.map(({ idempotencyKey }) => idempotencyKey))).toEqual(new Set([`${executionId}:tell`]));
    const steps = await survivor.stepRuns.outsideLoops(executionId);
    expect(steps.map(({ stepId, state }) => [stepId, state])).toEqual(
      ['open', 'tell', 'known', 'pause', 'assign', 'note'].map((stepId) => [stepId, 'completed']),
    );
    expect(steps[1].attempts).toBeGreaterThanOrEqual(calls.length);
    // suspending comes fourth: what follows is run by whoever takes the job
    if (at <= 3) expect(crashed).toBe(true);
    await victim.close();
  });
});

describe('a node that is taken for dead while it runs an execution', () => {
  it('writes nothing more once another node has it, and the other one finishes it alone', async () => {
    const execution = await victim.store.begin(request);
    const { executionId } = execution.claim;
    victim.probe.respond = async (word) => {
      await recoverAll();
      return { echo: `${word}, said a ghost` };
    };
    await expect(interpreterOn(victim, victim.store).run(execution, FOREVER)).rejects.toThrow(ClaimLost);
    expect(await survivor.queries.require(executionId, () => true)).toMatchObject({
      state: 'completed',
      claimNumber: 3,
    });
    const [{ work_notes: notes }] = await incidentsOf(executionId);
    expect(notes).not.toContain('ghost');
    await victim.close();
  });

  it('has its executions finished by exactly one of the others, although all sweep', async () => {
    const others = await Promise.all([createEngineNode(database), createEngineNode(database)]);
    const orphans = await Promise.all(Array.from({ length: 12 }, () => victim.store.begin(request)));
    await victim.die();
    const nodes = [survivor, ...others];
    await Promise.all(nodes.map(({ sweep }) => sweep.tick()));
    for (let round = 0; round < 3; round++) await Promise.all(nodes.map((node) => node.work()));
    for (const { claim } of orphans) {
      expect(await survivor.queries.require(claim.executionId, () => true)).toMatchObject({
        state: 'completed',
        claimNumber: 3,
      });
      expect(await incidentsOf(claim.executionId)).toHaveLength(1);
    }
    const keys = nodes.flatMap(({ probe }) => probe.calls.map(({ idempotencyKey }) => idempotencyKey));
    expect(new Set(keys).size).toBe(keys.length);
    await Promise.all([victim, ...others].map((node) => node.close()));
  });
});
