import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { StepDefinition } from '../../src/flow-language/flow-definition.js';
import { SluiceError } from '../../src/shared/sluice-error.js';
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

const ANSWER = { output: { timedOut: false, payload: 'yes' } };

const WAIT: StepDefinition = { id: 'answer', waitForCallback: {} };

const stateOf = async (executionId: string) => (await node.queries.require(executionId, () => true)).state;

describe('a step run that is resolved from outside', () => {
  it('is not missed when that happens while its execution lies down to rest', async () => {
    const suspend = node.store.suspend.bind(node.store);
    for (const moment of ['before', 'together with', 'after'] as const) {
      const lying = jest.spyOn(node.store, 'suspend').mockImplementationOnce(async (claim, writes, known) => {
        // the step run has to be there before it can be resolved
        await node.store.record(claim, writes);
        const resolve = () => node.resolution.resolve(claim.executionId, 'answer', ANSWER);
        if (moment === 'before') await resolve();
        const resolving = moment === 'together with' ? resolve() : undefined;
        const rest = await suspend(claim, [], known);
        await resolving;
        if (moment === 'after') await resolve();
        return rest;
      });
      const { executionId } = await node.starter.start(await createFlow(node, [WAIT]));
      await node.runs.idle();
      lying.mockRestore();
      while ((await node.work()) > 0);
      expect({ moment, state: await stateOf(executionId) }).toEqual({ moment, state: 'completed' });
    }
  });

  it('is there when the node that ran its execution is dead', async () => {
    const victim = await createEngineNode(database);
    const { claim } = await victim.store.begin(await createFlow(node, [WAIT]));
    const { executionId } = claim;
    await victim.store.handBack(claim, []);
    await node.work();
    const claimed = await victim.claims.claim(executionId, victim.id);
    expect(claimed).toBeNull(); // it rests, and nothing is due
    expect(await stateOf(executionId)).toBe('waiting');
    expect(await node.resolution.resolve(executionId, 'answer', ANSWER)).toBe(true);
    expect(await victim.claims.claim(executionId, victim.id)).not.toBeNull();
    await victim.die();
    await node.sweep.tick();
    while ((await node.work()) > 0);
    expect(await stateOf(executionId)).toBe('completed');
    await victim.close();
  });

  it('comes with the transaction of whoever resolves it, or not at all', async () => {
    const { executionId } = await node.starter.start(await createFlow(node, [WAIT]));
    await node.runs.idle();
    const rolledBack = node.dataSource.transaction(async (manager) => {
      expect(await node.resolution.resolve(executionId, 'answer', ANSWER, manager)).toBe(true);
      throw new Error('no');
    });
    await expect(rolledBack).rejects.toThrow('no');
    expect(await node.work()).toBe(0);
    expect(await stateOf(executionId)).toBe('waiting');
    await node.dataSource.transaction((manager) => node.resolution.resolve(executionId, 'answer', ANSWER, manager));
    await node.work();
    expect(await stateOf(executionId)).toBe('completed');
  });

  it('wins or loses against its own time, and never both', async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 12; round++) {
      const flow: StepDefinition[] = [
        WAIT,
        { id: 'end', end: { outputs: { timedOut: '{{ steps.answer.timedOut }}' } } },
      ];
      const { executionId } = await node.starter.start(await createFlow(node, flow));
      await node.runs.idle();
      await node.dataSource.query(
        `with due as (update sluice.step_run set wake_at = now() where execution_id = $1)
         update sluice.execution set wake_at = now() where id = $1`,
        [executionId],
      );
      await node.claims.wake(executionId);
      const [resolved] = await Promise.all([node.resolution.resolve(executionId, 'answer', ANSWER), node.work()]);
      while ((await node.work()) > 0);
      const { state, output } = await node.queries.require(executionId, () => true);
      expect({ state, timedOut: output?.timedOut }).toEqual({ state: 'completed', timedOut: !resolved });
      outcomes.add(String(resolved));
    }
    expect(outcomes.size).toBeGreaterThan(0);
  });

  it('fails when that is what came of it, and is tried again where its policy says so', async () => {
    const { executionId } = await node.starter.start(
      await createFlow(node, [
        { id: 'safe', try: [WAIT], catch: [{ id: 'note', action: 'log', inputs: { message: 'caught' } }] },
      ]),
    );
    await node.runs.idle();
    const error = { code: 'refused', message: 'Nobody wants to.' };
    expect(await node.resolution.resolve(executionId, 'answer', { error })).toBe(true);
    expect(await node.resolution.resolve(executionId, 'answer', ANSWER)).toBe(false);
    while ((await node.work()) > 0);
    expect(await stateOf(executionId)).toBe('completed');
    expect(await node.stepRuns.outsideLoops(executionId)).toMatchObject([
      { stepId: 'safe', output: { caught: true, error: { ...error, stepId: 'answer' } } },
      { stepId: 'answer', state: 'caught' },
      { stepId: 'note', state: 'completed' },
    ]);
  });

  it('cannot be given more than can be kept', async () => {
    const { executionId } = await node.starter.start(await createFlow(node, [WAIT]));
    await node.runs.idle();
    const large = node.resolution.resolve(executionId, 'answer', { output: { payload: 'x'.repeat(300_000) } });
    await expect(large).rejects.toThrow(SluiceError);
    expect(await stateOf(executionId)).toBe('waiting');
  });
});
