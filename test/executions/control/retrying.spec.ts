import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { RetryOptions } from '../../../src/executions/control/retry-options.js';
import { StartRetry } from '../../../src/executions/control/start-retry.service.js';
import { CancelStore } from '../../../src/executions/store/cancel-store.service.js';
import { Transactions } from '../../../src/database/transactions.service.js';
import type { StepDefinition } from '../../../src/flow-language/flow-definition.js';
import { until } from '../../support/until.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { createEngineNode, createFlow, type EngineNode } from '../support/engine-node.js';

let database: TestDatabase;
let node: EngineNode;

beforeAll(async () => {
  database = await createTestDatabase();
  node = await createEngineNode(database);
});

afterEach(() => {
  node.probe.calls.length = 0;
  node.probe.respond = async (word) => ({ echo: word });
});

afterAll(async () => {
  await node.close();
  await database.drop();
});

const SAME: RetryOptions = { from: 'failed-step', version: 'same' };

const ask = (id: string, word = id): StepDefinition => ({ id, action: 'probe', inputs: { word } });

/** Calls with one of these words fail. */
function failing(...words: string[]): void {
  node.probe.respond = async (word) => {
    if (words.includes(word)) throw new Error(`Not ${word}.`);
    return { echo: word };
  };
}

const words = () => node.probe.calls.map(({ word }) => word);

async function settle(): Promise<void> {
  await node.runs.idle();
  while ((await node.work()) > 0);
}

const read = (executionId: string) => node.queries.require(executionId, () => true);

async function run(steps: StepDefinition[]): Promise<string> {
  const { executionId } = await node.starter.start(await createFlow(node, steps));
  await settle();
  return executionId;
}

async function retry(executionId: string, options: RetryOptions = SAME): Promise<string> {
  const origin = { retriedBy: 'olga', replayId: null };
  return node.module
    .get(Transactions, { strict: false })
    .run((manager) => node.module.get(StartRetry, { strict: false }).start(manager, executionId, options, origin));
}

/** Fails the steps with these words, then lets them succeed in a retry; answers what was called in the retry only. */
async function afterMending(steps: StepDefinition[], ...broken: string[]) {
  failing(...broken);
  const original = await run(steps);
  node.probe.calls.length = 0;
  failing();
  const id = await retry(original);
  await settle();
  return { original, id, called: words(), execution: await read(id), steps: await node.stepRuns.outsideLoops(id) };
}

describe('an execution that is tried again from the failed step', () => {
  it('does nothing again that went well, and sees its outputs', async () => {
    const note: StepDefinition = {
      id: 'note',
      action: 'log',
      inputs: { message: '{{ steps.one.echo }} {{ steps.two.echo }}' },
    };
    const { original, id, called, execution, steps } = await afterMending([ask('one'), ask('two'), note], 'two');
    expect(called).toEqual(['two']);
    expect(execution).toMatchObject({ state: 'completed', retryOf: original, retriedBy: 'olga', error: null });
    expect(execution.trigger).toEqual((await read(original)).trigger);
    expect(steps.map(({ state, log }) => [state, log?.[0]?.message])).toEqual([
      ['completed', undefined],
      ['completed', undefined],
      ['completed', 'one two'],
    ]);
    expect(node.probe.calls[0].idempotencyKey).toBe(`${id}:two`);
    const [kept] = await node.stepRuns.outsideLoops(original);
    expect(steps[0]).toMatchObject({ startedAt: kept.startedAt, output: kept.output, attempts: 1 });
  });

  it('belongs to the trace of the one that it tries again', async () => {
    const original = await run([ask('one')]);
    const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    await node.dataSource.query('update sluice.execution set trace_context = $2 where id = $1', [original, trace]);
    expect(await read(await retry(original, { from: 'start', version: 'same' }))).toMatchObject({
      traceContext: trace,
    });
  });

  it('goes on in the round of a loop in which it failed, with the list as it was', async () => {
    const loop: StepDefinition = {
      id: 'each',
      forEach: '["a", "b", "c"]',
      as: 'word',
      do: [ask('say', '{{ word }}'), ask('more', '{{ word + "!" }}')],
    };
    const { called, execution, steps } = await afterMending([loop, ask('last')], 'b!');
    expect(called).toEqual(['b!', 'c', 'c!', 'last']);
    expect(execution.state).toBe('completed');
    expect(steps[0]).toMatchObject({ state: 'completed', output: { count: 3, exited: false } });
  });

  it('runs the branches again that were given up, and not those that were through', async () => {
    const parallel: StepDefinition = {
      id: 'both',
      parallel: [
        { name: 'one', do: [ask('a'), ask('b'), ask('c')] },
        { name: 'other', do: [ask('x')] },
      ],
    };
    const { called, execution } = await afterMending([parallel], 'b');
    expect(called).toEqual(['b', 'c']);
    expect(execution.state).toBe('completed');
  });

  it('stays in the catch of a try whose steps it had failed in', async () => {
    const safe: StepDefinition = {
      id: 'safe',
      try: [ask('a'), ask('b')],
      catch: [ask('c', '{{ steps.safe.error.code }}'), { id: 'inner', try: [ask('d')], catch: [ask('e')] }, ask('f')],
    };
    const { called, execution, steps } = await afterMending([safe], 'b', 'd', 'f');
    expect(called).toEqual(['f']);
    expect(execution.state).toBe('completed');
    expect(steps.map(({ key, state }) => `${key} ${state}`)).toEqual([
      ...['safe completed', 'a completed', 'b caught', 'c completed', 'inner completed', 'd caught', 'e completed'],
      'f completed',
    ]);
  });

  it('keeps variables as they were, and looks at the condition of a loop again', async () => {
    const steps: StepDefinition[] = [
      { id: 'first', set: { count: 1 } },
      {
        id: 'loop',
        doUntil: 'vars.count >= 3',
        do: [ask('say', '{{ string(vars.count) }}'), { id: 'more', set: { count: '{{ vars.count + 1 }}' } }],
      },
    ];
    failing('2');
    const { executionId } = await node.starter.start(
      await createFlow(node, steps, { variables: { count: { type: 'integer' } } }),
    );
    await settle();
    node.probe.calls.length = 0;
    failing();
    const id = await retry(executionId);
    await settle();
    expect(words()).toEqual(['2']);
    expect((await read(id)).state).toBe('completed');
  });

  it('opens a callback again, and tells its new address again', async () => {
    const call: StepDefinition = {
      id: 'answer',
      waitForCallback: {},
      do: [ask('tell', '{{ steps.answer.resumeUrl }}')],
    };
    const original = await run([ask('one'), call]);
    const cancels = node.module.get(CancelStore, { strict: false });
    await cancels.patiently((manager) => cancels.request(manager, original, { by: 'olga', reason: null }));
    node.probe.calls.length = 0;
    const id = await retry(original);
    await settle();
    expect(words()).toEqual([expect.stringContaining('/callbacks/')]);
    expect(await read(id)).toMatchObject({ state: 'waiting', retryOf: original });
    await node.resolution.resolve(id, 'answer', { output: { timedOut: false, payload: null } });
    await settle();
    expect((await read(id)).state).toBe('completed');
  });

  it('can itself be tried again', async () => {
    failing('two');
    const first = await run([ask('one'), ask('two')]);
    const second = await retry(first);
    await settle();
    expect((await read(second)).state).toBe('failed');
    failing();
    const third = await retry(second);
    await settle();
    expect(await read(third)).toMatchObject({ state: 'completed', retryOf: second });
    expect(words()).toEqual(['one', 'two', 'two', 'two']);
  });
});

describe('an execution that is tried again from the start', () => {
  it('does everything again, also when it was completed', async () => {
    const original = await run([ask('one'), ask('two')]);
    const id = await retry(original, { from: 'start', version: 'same' });
    await settle();
    expect(words()).toEqual(['one', 'two', 'one', 'two']);
    expect(await read(id)).toMatchObject({ state: 'completed', retryOf: original });
  });
});

describe('what cannot be tried again', () => {
  it('is what still runs, and a failed step of what is completed', async () => {
    const waiting = await run([{ id: 'answer', waitForCallback: {} }]);
    await expect(retry(waiting, { from: 'start', version: 'same' })).rejects.toMatchObject({
      code: 'execution-not-over',
    });
    const completed = await run([ask('one')]);
    await expect(retry(completed)).rejects.toMatchObject({ code: 'retry-not-possible' });
    await expect(retry(completed, { from: 'start', version: 'newest' })).rejects.toMatchObject({
      code: 'flow-not-active',
    });
  });

  it('is what is being purged', async () => {
    const original = await run([ask('one')]);
    const purge = node.dataSource.createQueryRunner();
    await purge.startTransaction();
    await purge.query('delete from sluice.execution where id = $1', [original]);
    const retried = retry(original, { from: 'start', version: 'same' }).catch((error: unknown) => error);
    await until(
      () =>
        node.dataSource.query(
          `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        ),
      (waiting: unknown[]) => waiting.length === 1,
    );
    await purge.commitTransaction();
    await purge.release();
    expect(await retried).toMatchObject({ code: 'execution-not-found' });
    expect(await node.dataSource.query('select from sluice.execution where retry_of = $1', [original])).toEqual([]);
  });
});
