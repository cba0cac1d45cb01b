import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Execution } from '../../src/executions/execution.entity.js';
import type { FlowDefinition, StepDefinition } from '../../src/flow-language/flow-definition.js';
import { FlowCatalogues } from '../../src/flows/flow-catalogues.service.js';
import { SluiceError } from '../../src/shared/sluice-error.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { addDeadNode } from './support/dead-node.js';
import { createEngineNode, createFlow, type EngineNode } from './support/engine-node.js';
import { MANUAL_TRIGGER } from './support/manual-trigger.js';

let database: TestDatabase;
let node: EngineNode;

beforeAll(async () => {
  database = await createTestDatabase();
  node = await createEngineNode(database);
  node.module.get(FlowCatalogues, { strict: false }).registerTrigger(MANUAL_TRIGGER);
});

afterEach(() => {
  node.probe.calls.length = 0;
  node.probe.respond = async (word) => ({ echo: word });
});

afterAll(async () => {
  await node.close();
  await database.drop();
});

const MANUAL: Partial<FlowDefinition> = {
  trigger: {
    type: 'manual',
    inputs: { type: 'object', required: ['word'], properties: { word: { type: 'string' } } },
  },
  outputs: { type: 'object', required: ['said'], properties: { said: { type: 'string' } } },
};

const ECHO: StepDefinition[] = [
  { id: 'ask', action: 'probe', inputs: { word: '{{ trigger.inputs.word }}' } },
  { id: 'end', end: { outputs: { said: '{{ steps.ask.echo }}' } } },
];

/** A flow of this name that others in its namespace can call. */
async function callable(name: string, steps: StepDefinition[], namespace?: string): Promise<string> {
  const { namespace: made, flowId, flowVersionId } = await createFlow(node, steps, { ...MANUAL, name }, namespace);
  await node.dataSource.query(
    `insert into sluice.flow (id, namespace, name, draft, active_version_id, created_by, updated_by)
     values ($1, $2, $3, '{}', $4, 'test', 'test')
     on conflict (namespace, name) do update set active_version_id = excluded.active_version_id`,
    [flowId, made, name, flowVersionId],
  );
  return made;
}

const call = (members: object = {}): StepDefinition => ({
  id: 'call',
  callFlow: 'Echo',
  inputs: { word: 'hello' },
  ...members,
});

async function run(steps: StepDefinition[], namespace: string): Promise<Execution> {
  const { executionId } = await node.starter.start(await createFlow(node, steps, {}, namespace));
  await node.runs.idle();
  while ((await node.work()) > 0);
  return node.queries.require(executionId, () => true);
}

const childrenOf = (executionId: string): Promise<{ id: string; state: string; depth: number }[]> =>
  node.dataSource.query(
    'select id, state, depth from sluice.execution where parent_execution_id = $1 order by created_at',
    [executionId],
  );

describe('a flow that calls another', () => {
  it('waits for it, and goes on with what it gives', async () => {
    const namespace = await callable('Echo', ECHO);
    const note: StepDefinition = { id: 'note', action: 'log', inputs: { message: '{{ steps.call.outputs.said }}' } };
    const execution = await run([call(), note], namespace);
    expect(execution).toMatchObject({ state: 'completed', error: null });
    const [child] = await childrenOf(execution.id);
    expect(child).toMatchObject({ state: 'completed', depth: 1 });
    const [called, noted] = await node.stepRuns.outsideLoops(execution.id);
    expect(called).toMatchObject({
      logic: 'call-flow',
      state: 'completed',
      output: { executionId: child.id, outputs: { said: 'hello' } },
    });
    expect(noted.log).toMatchObject([{ message: 'hello' }]);
  });

  it('goes on at once when it does not wait', async () => {
    const namespace = await callable('Echo', ECHO);
    const execution = await run([call({ wait: false })], namespace);
    const [child] = await childrenOf(execution.id);
    expect(await node.stepRuns.outsideLoops(execution.id)).toMatchObject([
      { state: 'completed', output: { executionId: child.id } },
    ]);
    expect(child.state).toBe('completed');
  });

  it('fails as it does, after as many tries as the step is worth', async () => {
    const namespace = await callable('Echo', ECHO);
    node.probe.respond = async () => {
      throw new SluiceError('not-ready', `Not at try ${node.probe.calls.length}.`);
    };
    const execution = await run([call({ retry: { attempts: 2, delay: 0, backoff: 'fixed' } })], namespace);
    expect(execution).toMatchObject({
      state: 'failed',
      error: { code: 'not-ready', message: 'Not at try 2.', stepId: 'call' },
    });
    expect((await childrenOf(execution.id)).map(({ state }) => state)).toEqual(['failed', 'failed']);
  });

  it('refuses inputs that it does not take, and flows that are not there', async () => {
    const namespace = await callable('Echo', ECHO);
    expect(await run([call({ inputs: { word: 7 } })], namespace)).toMatchObject({
      error: { code: 'invalid-input', stepId: 'call', pointer: '/inputs/word' },
    });
    expect(await run([call({ callFlow: 'Nobody' })], namespace)).toMatchObject({
      error: { code: 'flow-not-callable', stepId: 'call' },
    });
  });

  it('calls the version that was active when it was activated, or the latest if it says so', async () => {
    const namespace = await callable('Echo', ECHO);
    const pinned = await createFlow(node, [call()], {}, namespace);
    const latest = await createFlow(node, [call({ version: 'latest' })], {}, namespace);
    await callable('Echo', [{ id: 'end', end: { outputs: { said: 'something new' } } }], namespace);
    const said = [];
    for (const request of [pinned, latest]) {
      const { executionId } = await node.starter.start(request);
      await node.runs.idle();
      while ((await node.work()) > 0);
      const [step] = await node.stepRuns.outsideLoops(executionId);
      said.push((step.output!.outputs as { said: string }).said);
    }
    expect(said).toEqual(['hello', 'something new']);
  });

  it('does not do so without end', async () => {
    const namespace = await callable('Echo', [call({ version: 'latest' })]);
    const execution = await run([call()], namespace);
    expect(execution).toMatchObject({ state: 'failed', error: { code: 'calls-too-deep' } });
    const [{ deepest }] = (await node.dataSource.query(
      'select max(depth) as deepest from sluice.execution where namespace = $1',
      [namespace],
    )) as [{ deepest: number }];
    expect(deepest).toBe(10);
  });

  it('is told when nobody could run what it called', async () => {
    const namespace = await callable('Echo', ECHO);
    const { executionId } = await node.starter.start(await createFlow(node, [call()], {}, namespace));
    await node.runs.idle();
    const [child] = await childrenOf(executionId);
    await node.dataSource.query(
      `update sluice.execution set state = 'running', claimed_by = $2, recoveries = 100 where id = $1`,
      [child.id, await addDeadNode(node)],
    );
    await node.sweep.tick();
    while ((await node.work()) > 0);
    expect(await node.queries.require(executionId, () => true)).toMatchObject({
      state: 'failed',
      error: { code: 'poisoned', stepId: 'call' },
    });
  });

  it.each([
    [
      'poisoned',
      `state = 'running', claimed_by = (select id from sluice.node where host = 'dead' limit 1), recoveries = 100`,
    ],
    ['flow-version-unusable', `state = 'queued', flow_version_id = gen_random_uuid()`],
    ['engine-fault', `state = 'queued'`],
  ])('takes what it waits for with it when it ends as %s', async (code, change) => {
    await addDeadNode(node);
    const namespace = await callable('Echo', [{ id: 'answer', waitForCallback: {} }, ...ECHO]);
    const { executionId } = await node.starter.start(await createFlow(node, [call()], {}, namespace));
    await node.runs.idle();
    while ((await node.work()) > 0);
    expect(await childrenOf(executionId)).toMatchObject([{ state: 'waiting' }]);
    await node.dataSource.query(`update sluice.execution set ${change} where id = $1`, [executionId]);
    const fault = jest.spyOn(node.interpreter, 'run');
    if (code === 'engine-fault') fault.mockRejectedValueOnce(new TypeError('undefined is not a function'));
    await node.sweep.tick();
    while ((await node.work()) > 0);
    fault.mockRestore();
    expect(await node.queries.require(executionId, () => true)).toMatchObject({ state: 'failed', error: { code } });
    expect(await childrenOf(executionId)).toMatchObject([{ state: 'cancelled' }]);
  });
});
