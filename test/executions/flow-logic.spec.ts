import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { CallbackTokens } from '../../src/executions/callback-tokens.service.js';
import type { Execution } from '../../src/executions/execution.entity.js';
import type { FlowDefinition, StepDefinition } from '../../src/flow-language/flow-definition.js';
import { SluiceError } from '../../src/shared/sluice-error.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { until } from '../support/until.js';
import { createEngineNode, createFlow, type EngineNode } from './support/engine-node.js';

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

const look = (executionId: string): Promise<Execution> => node.queries.require(executionId, () => true);

/** Runs it until nothing is due any more. */
async function run(steps: StepDefinition[], members: Partial<FlowDefinition> = {}): Promise<Execution> {
  const { executionId } = await node.starter.start(await createFlow(node, steps, members));
  await node.runs.idle();
  while ((await node.work()) > 0);
  return look(executionId);
}

const probe = (id: string, word: string, members: object = {}): StepDefinition => ({
  id,
  action: 'probe',
  inputs: { word },
  ...members,
});

const statesOf = async (executionId: string): Promise<Record<string, string>> => {
  const rows = (await node.dataSource.query(
    'select key, state from sluice.step_run where execution_id = $1 order by seq',
    [executionId],
  )) as { key: string; state: string }[];
  return Object.fromEntries(rows.map(({ key, state }) => [key, state]));
};

describe('branches of an execution', () => {
  it('are under way at the same time: one goes on while the other waits', async () => {
    const request = await createFlow(node, [
      {
        id: 'both',
        parallel: [
          { do: [{ id: 'pause', action: 'wait', inputs: { duration: 0.05 } }, probe('late', 'late')] },
          { do: [probe('held', 'held')] },
        ],
      },
    ]);
    let release!: () => void;
    const released = new Promise<void>((resolve) => (release = resolve));
    node.probe.respond = async (word) => {
      if (word === 'held') await released;
      return { echo: word };
    };
    const { executionId } = await node.starter.start(request);
    await until(
      async () => node.probe.calls.map(({ word }) => word),
      (words) => words.includes('late'),
    );
    expect(await look(executionId)).toMatchObject({ state: 'running', claimNumber: 1 });
    release();
    await node.runs.idle();
    expect(await look(executionId)).toMatchObject({ state: 'completed', claimNumber: 1 });
    expect(await statesOf(executionId)).toEqual({
      both: 'completed',
      pause: 'completed',
      late: 'completed',
      held: 'completed',
    });
  });

  it('end with the first error: what is under way is let finish, what waits is given up', async () => {
    const execution = await run([
      {
        id: 'all',
        try: [
          {
            id: 'both',
            parallel: [
              { do: [{ id: 'pause', action: 'wait', inputs: { duration: 3600 } }, probe('never', 'never')] },
              { do: [{ id: 'gone', action: 'teleport', inputs: {} }] },
            ],
          },
        ],
        catch: [probe('tell', '{{ steps.all.error.code }} in {{ steps.all.error.stepId }}')],
      },
    ]);
    expect(execution).toMatchObject({ state: 'completed' });
    expect(node.probe.calls.map(({ word }) => word)).toEqual(['unknown-action in gone']);
    expect(await statesOf(execution.id)).toEqual({
      all: 'completed',
      both: 'caught',
      pause: 'cancelled',
      gone: 'caught',
      tell: 'completed',
    });
  });

  it('write records exactly once each, however many rounds are under way together', async () => {
    const execution = await run(
      [
        {
          id: 'each',
          forEach: '[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]',
          as: 'number',
          concurrency: 20,
          do: [
            {
              id: 'open',
              action: 'create-record',
              inputs: { table: 'incident', values: { short_description: 'No. {{ number }}' } },
            },
            { id: 'keep', append: { numbers: '{{ steps.open.record.number }}' } },
          ],
        },
        { id: 'end', end: { outputs: { numbers: '{{ vars.numbers }}' } } },
      ],
      { variables: { numbers: { type: 'array', items: { type: 'string' }, default: [] } } },
    );
    expect(execution).toMatchObject({ state: 'completed', error: null });
    const incidents = (await node.dataSource.query(
      'select number, short_description from sluice.incident where source_execution_id = $1',
      [execution.id],
    )) as { number: string; short_description: string }[];
    expect(new Set(incidents.map(({ short_description }) => short_description)).size).toBe(20);
    expect(incidents).toHaveLength(20);
    expect([...(execution.output!.numbers as string[])].sort()).toEqual(incidents.map(({ number }) => number).sort());
  });
});

describe('a step that fails', () => {
  it('is tried again as its policy says, with the same input and the same key, and its attempts are counted', async () => {
    let failures = 2;
    node.probe.respond = async (word) => {
      if (failures-- > 0) throw new SluiceError('not-ready', 'Later.');
      return { echo: word };
    };
    const execution = await run([probe('ask', 'hello', { retry: { attempts: 3, delay: 0, backoff: 'fixed' } })]);
    expect(execution).toMatchObject({ state: 'completed' });
    expect(new Set(node.probe.calls.map((call) => JSON.stringify(call)))).toEqual(
      new Set([JSON.stringify({ word: 'hello', idempotencyKey: `${execution.id}:ask` })]),
    );
    expect(node.probe.calls).toHaveLength(3);
    const [step] = await node.stepRuns.outsideLoops(execution.id);
    expect(step).toMatchObject({ state: 'completed', attempts: 3, error: null, output: { echo: 'hello' } });
  });

  it('fails for the last reason when its tries are used up', async () => {
    node.probe.respond = async () => Promise.reject(new SluiceError('not-ready', `Try ${node.probe.calls.length}.`));
    const execution = await run([probe('ask', 'hello', { retry: { attempts: 2, delay: 0, backoff: 'fixed' } })]);
    expect(execution).toMatchObject({
      state: 'failed',
      error: { code: 'not-ready', message: 'Try 2.', stepId: 'ask' },
    });
    expect(await node.stepRuns.outsideLoops(execution.id)).toMatchObject([{ state: 'failed', attempts: 2 }]);
  });

  it('waits as long as the other side asks for, and remembers why', async () => {
    node.probe.respond = async () => Promise.reject(new SluiceError('not-ready', 'Busy.', { retryAfterSeconds: 120 }));
    const execution = await run([probe('ask', 'hello', { retry: { attempts: 2, delay: 1 } })]);
    expect(execution.state).toBe('waiting');
    expect(execution.wakeAt!.getTime() - Date.now()).toBeGreaterThan(60_000);
    const [step] = await node.stepRuns.outsideLoops(execution.id);
    expect(step).toMatchObject({ state: 'waiting', onDue: 'retry', attempts: 1, error: { code: 'not-ready' } });
  });
});

describe('time-outs', () => {
  const hang = () => new Promise<never>(() => undefined);

  it('end a step that does not heed being aborted', async () => {
    let aborted: AbortSignal | undefined;
    node.probe.respond = async (_word, { signal }) => {
      aborted = signal;
      return hang();
    };
    const execution = await run([probe('ask', 'hello', { timeout: 0.05 })]);
    expect(execution).toMatchObject({ state: 'failed', error: { code: 'timed-out', stepId: 'ask' } });
    expect(aborted?.aborted).toBe(true);
  });

  it('end a block with all that is in it', async () => {
    node.probe.respond = hang;
    const execution = await run([
      {
        id: 'all',
        try: [{ id: 'both', parallel: [{ do: [probe('a', 'a')] }, { do: [probe('b', 'b')] }], timeout: 0.05 }],
        catch: [{ id: 'note', action: 'log', inputs: { message: '{{ steps.all.error.code }}' } }],
      },
    ]);
    expect(execution).toMatchObject({ state: 'completed' });
    expect(await statesOf(execution.id)).toMatchObject({ both: 'caught', a: 'cancelled', b: 'cancelled' });
    expect((await node.stepRuns.outsideLoops(execution.id)).at(-1)?.log).toEqual([
      { level: 'info', message: 'timed-out' },
    ]);
  });

  it('end an execution, at rest as well as under way', async () => {
    const rest: StepDefinition = { id: 'pause', action: 'wait', inputs: { duration: 3600 } };
    node.probe.respond = hang;
    for (const step of [rest, probe('ask', 'hello')]) {
      const { executionId } = await node.starter.start(await createFlow(node, [step], { timeout: 0.2 }));
      const execution = await until(
        async () => {
          await node.work();
          return look(executionId);
        },
        ({ state }) => state === 'failed',
      );
      expect(execution.error).toMatchObject({ code: 'timed-out', stepId: null });
      expect(Object.values(await statesOf(executionId))).toEqual(['cancelled']);
    }
  });
});

describe('a callback', () => {
  const WAIT: StepDefinition[] = [
    {
      id: 'answer',
      waitForCallback: { timeout: 3600 },
      do: [probe('tell', '{{ steps.answer.resumeUrl }}')],
      onTimeout: [probe('late', 'nobody called')],
    },
    probe('told', '{{ steps.answer.payload.text }}'),
  ];

  it('ends the wait once, and the execution goes on with what was said', async () => {
    const { executionId } = await node.starter.start(await createFlow(node, WAIT));
    await node.runs.idle();
    expect(await look(executionId)).toMatchObject({ state: 'waiting' });
    const url = node.probe.calls[0].word;
    const tokens = node.module.get(CallbackTokens, { strict: false });
    const target = tokens.verify(url.slice(url.lastIndexOf('/') + 1));
    expect(target).toEqual({ executionId, key: 'answer' });
    const output = { timedOut: false, payload: { text: 'yes' } };
    const resolved = await Promise.all([1, 2, 3].map(() => node.resolution.resolve(executionId, 'answer', { output })));
    expect(resolved.filter(Boolean)).toHaveLength(1);
    await node.work();
    expect(await look(executionId)).toMatchObject({ state: 'completed' });
    expect(node.probe.calls.map(({ word }) => word)).toEqual([url, 'yes']);
    expect(await node.resolution.resolve(executionId, 'answer', { output })).toBe(false);
  });

  it('that does not come runs what is meant for that', async () => {
    const { executionId } = await node.starter.start(await createFlow(node, WAIT.slice(0, 1)));
    await node.runs.idle();
    await node.dataSource.query(
      `update sluice.step_run set wake_at = now() where execution_id = $1 and wake_at is not null`,
      [executionId],
    );
    await node.dataSource.query(`update sluice.execution set wake_at = now() where id = $1`, [executionId]);
    await node.claims.wake(executionId);
    await node.work();
    expect(await look(executionId)).toMatchObject({ state: 'completed' });
    expect(node.probe.calls.at(-1)?.word).toBe('nobody called');
  });

  it('that comes while another branch is under way is heard at once', async () => {
    let release!: () => void;
    const released = new Promise<void>((resolve) => (release = resolve));
    node.probe.respond = async (word) => {
      if (word === 'held') await released;
      return { echo: word };
    };
    const { executionId } = await node.starter.start(
      await createFlow(node, [{ id: 'both', parallel: [{ do: WAIT }, { do: [probe('held', 'held')] }] }]),
    );
    await until(
      () => statesOf(executionId),
      ({ answer, tell }) => answer === 'waiting' && tell === 'completed',
    );
    const output = { timedOut: false, payload: { text: 'now' } };
    expect(await node.resolution.resolve(executionId, 'answer', { output })).toBe(true);
    await until(
      async () => node.probe.calls.map(({ word }) => word),
      (words) => words.includes('now'),
    );
    expect(await look(executionId)).toMatchObject({ state: 'running', claimNumber: 1 });
    release();
    await node.runs.idle();
    expect(await look(executionId)).toMatchObject({ state: 'completed' });
  });
});
