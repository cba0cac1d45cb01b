import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { CancelStore } from '../../../src/executions/store/cancel-store.service.js';
import type { StepDefinition } from '../../../src/flow-language/flow-definition.js';
import { FlowCatalogues } from '../../../src/flows/flow-catalogues.service.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { until } from '../../support/until.js';
import { callableFlow } from '../support/callable-flow.js';
import { createEngineNode, createFlow, type EngineNode } from '../support/engine-node.js';
import { MANUAL_TRIGGER } from '../support/manual-trigger.js';

let database: TestDatabase;
let node: EngineNode;
let cancels: CancelStore;

beforeAll(async () => {
  database = await createTestDatabase();
  node = await createEngineNode(database);
  node.module.get(FlowCatalogues, { strict: false }).registerTrigger(MANUAL_TRIGGER);
  cancels = node.module.get(CancelStore, { strict: false });
});

afterEach(() => {
  node.probe.calls.length = 0;
  node.probe.respond = async (word) => ({ echo: word });
});

afterAll(async () => {
  await node.close();
  await database.drop();
});

const OPERATOR = { by: 'olga', reason: 'Sent by mistake.' };

const cancel = (executionId: string) => cancels.patiently((manager) => cancels.request(manager, executionId, OPERATOR));

const read = (executionId: string) => node.queries.require(executionId, () => true);

const statesOf = async (executionId: string) =>
  (await node.stepRuns.outsideLoops(executionId)).map(({ key, state }) => `${key} ${state}`);

const WAIT: StepDefinition = { id: 'answer', waitForCallback: {} };
const ASK: StepDefinition = { id: 'ask', action: 'probe', inputs: { word: 'hello' } };
const NOTE: StepDefinition = { id: 'note', action: 'log', inputs: { message: 'hello' } };
const CALL: StepDefinition = { id: 'call', callFlow: 'Called', inputs: { word: 'hello' } };

/** The step outside says when it has begun, and lasts until it is aborted. */
function lastingProbe(): Promise<void> {
  return new Promise((begun) => {
    node.probe.respond = (_word, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')));
        begun();
      });
  });
}

async function run(steps: StepDefinition[], namespace?: string): Promise<string> {
  return (await node.starter.start(await createFlow(node, steps, {}, namespace))).executionId;
}

async function settle(): Promise<void> {
  await node.runs.idle();
  while ((await node.work()) > 0);
}

const calledBy = async (executionId: string): Promise<{ id: string; state: string; cancellation: unknown }[]> =>
  node.dataSource.query(
    'select id, state, cancellation from sluice.execution where parent_execution_id = $1 order by created_at',
    [executionId],
  );

describe('cancelling an execution', () => {
  it('ends one that nobody runs at once, and keeps who wanted it, when and why', async () => {
    const queued = await node.store.queue(await createFlow(node, [NOTE]));
    const waiting = await run([WAIT]);
    await node.runs.idle();
    for (const id of [queued, waiting]) {
      expect(await cancel(id)).toMatchObject({ state: 'cancelled', isNew: true });
      const { state, cancellation, finishedAt, error } = await read(id);
      expect({ state, error, cancellation }).toEqual({
        state: 'cancelled',
        error: null,
        cancellation: { ...OPERATOR, at: expect.any(String) },
      });
      expect(finishedAt).not.toBeNull();
    }
    expect(await statesOf(waiting)).toEqual(['answer cancelled']);
    expect(await node.resolution.resolve(waiting, 'answer', { output: {} })).toBe(false);
    await settle();
    expect(await statesOf(queued)).toEqual([]);
  });

  it('aborts a step outside through its signal, which no try catches, and runs nothing more', async () => {
    const begun = lastingProbe();
    const id = await run([{ id: 'safe', try: [ASK], catch: [{ ...NOTE, id: 'caught' }] }, NOTE]);
    await begun;
    expect(await cancel(id)).toMatchObject({ state: 'running', isNew: true });
    await node.runs.idle();
    expect(await read(id)).toMatchObject({ state: 'cancelled', cancellation: OPERATOR });
    expect(await statesOf(id)).toEqual(['safe cancelled', 'ask cancelled']);
  });

  it('does nothing to one that is to end already, or is over', async () => {
    const begun = lastingProbe();
    const running = await run([ASK]);
    await begun;
    await cancel(running);
    expect(await cancel(running)).toMatchObject({ isNew: false, cancellation: OPERATOR });
    await node.runs.idle();
    expect(await cancel(running)).toMatchObject({ state: 'cancelled', isNew: false });
    const done = await run([NOTE]);
    await node.runs.idle();
    expect(await cancel(done)).toMatchObject({ state: 'completed', isNew: false, cancellation: null });
  });

  it('is found out by a node that was not told, as soon as the execution lies down or is taken on', async () => {
    const claim = (await node.store.begin(await createFlow(node, [WAIT]))).claim;
    await cancel(claim.executionId);
    await node.store.suspend(claim, [], 0);
    await settle();
    expect((await read(claim.executionId)).state).toBe('cancelled');
  });

  it('is carried out by whoever takes it over from a dead node, and runs nothing', async () => {
    const dead = '0199c0de-7a31-7000-8000-3f5f0a2b7c11';
    const executionId = await node.store.queue(await createFlow(node, [ASK]));
    await node.dataSource.query(
      `update sluice.execution set state = 'running', claimed_by = $2, claim_number = 1, recoveries = 100 where id = $1`,
      [executionId, dead],
    );
    await cancel(executionId);
    await node.sweep.tick();
    await settle();
    expect((await read(executionId)).state).toBe('cancelled');
    expect(node.probe.calls).toEqual([]);
  });

  it('ends what it waits for because it called it, and so on, but not what it only started', async () => {
    const namespace = await callableFlow(node, 'Deeper', [WAIT]);
    await callableFlow(node, 'Called', [{ ...CALL, callFlow: 'Deeper', version: 'latest' }], namespace);
    const id = await run([{ ...CALL, id: 'start', wait: false }, CALL], namespace);
    await settle();
    expect(await cancel(id)).toMatchObject({ state: 'cancelled' });
    const [started, called] = await calledBy(id);
    expect(started).toMatchObject({ state: 'waiting', cancellation: null });
    expect(called).toMatchObject({ state: 'cancelled', cancellation: { by: `execution:${id}` } });
    expect(await calledBy(called.id)).toMatchObject([{ state: 'cancelled', cancellation: { by: `execution:${id}` } }]);
  });

  it('is not taken for a failure by whoever hears at the same time that what it called was cancelled', async () => {
    const dead = '0199c0de-7a31-7000-8000-3f5f0a2b7c11';
    const namespace = await callableFlow(node, 'Called', [WAIT]);
    const id = await run([CALL], namespace);
    await settle();
    await node.dataSource.query(
      `update sluice.execution set state = 'running', claimed_by = $2, claim_number = claim_number + 1, wake_at = null where id = $1`,
      [id, dead],
    );
    const [called] = await calledBy(id);
    await cancel(called!.id);
    await cancel(id);
    await node.sweep.tick();
    await settle();
    expect(await read(id)).toMatchObject({ state: 'cancelled', cancellation: { by: 'olga' } });
  });

  it('ends what it called from another branch, though it runs', async () => {
    const namespace = await callableFlow(node, 'Called', [WAIT]);
    const begun = lastingProbe();
    const parallel: StepDefinition = {
      id: 'both',
      parallel: [
        { name: 'one', do: [CALL] },
        { name: 'other', do: [ASK] },
      ],
    };
    const id = await run([parallel], namespace);
    await begun;
    while ((await calledBy(id)).length === 0) await new Promise(setImmediate);
    await cancel(id);
    await settle();
    expect(await read(id)).toMatchObject({ state: 'cancelled' });
    expect(await calledBy(id)).toMatchObject([{ state: 'cancelled' }]);
    expect(await statesOf(id)).toEqual(['both cancelled', 'call cancelled', 'ask cancelled']);
  });

  it('is told to the flow that called it, as an error that can be caught', async () => {
    const namespace = await callableFlow(node, 'Called', [WAIT]);
    const id = await run([{ id: 'safe', try: [CALL], catch: [NOTE] }], namespace);
    await settle();
    const [called] = await calledBy(id);
    await cancel(called.id);
    await settle();
    expect(await read(id)).toMatchObject({ state: 'completed' });
    const [, call] = await node.stepRuns.outsideLoops(id);
    expect(call).toMatchObject({ state: 'caught', error: { code: 'cancelled', stepId: 'call' } });
  });
});

describe('a flow that was called', () => {
  it('is cancelled when the step that called it takes too long', async () => {
    const namespace = await callableFlow(node, 'Called', [WAIT]);
    const id = await run([{ ...CALL, timeout: 'PT0.3S' }], namespace);
    await settle();
    await until(
      () => settle().then(() => read(id)),
      ({ state }) => state === 'failed',
    );
    expect(await read(id)).toMatchObject({ state: 'failed', error: { code: 'timed-out' } });
    expect(await calledBy(id)).toMatchObject([{ state: 'cancelled', cancellation: { by: `execution:${id}` } }]);
  });

  it('is cancelled when another branch of the flow that called it fails', async () => {
    const namespace = await callableFlow(node, 'Called', [WAIT]);
    const parallel: StepDefinition = {
      id: 'both',
      parallel: [
        { name: 'one', do: [CALL] },
        { name: 'other', do: [{ id: 'pause', action: 'probe', inputs: { word: 'x' } }] },
      ],
    };
    let fail = () => {};
    node.probe.respond = () => new Promise((_resolve, reject) => (fail = () => reject(new Error('no'))));
    const id = await run([parallel], namespace);
    while ((await calledBy(id)).length === 0) await new Promise(setImmediate);
    fail();
    await settle();
    expect(await read(id)).toMatchObject({ state: 'failed' });
    expect(await calledBy(id)).toMatchObject([{ state: 'cancelled' }]);
  });
});
