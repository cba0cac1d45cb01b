import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import type { Execution } from '../../src/executions/execution.entity.js';
import type { StepDefinition } from '../../src/flow-language/flow-definition.js';
import { SluiceError } from '../../src/shared/sluice-error.js';
import { newId } from '../../src/shared/uuid.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { createEngineNode, createFlow, type EngineNode } from './support/engine-node.js';

let database: TestDatabase;
let node: EngineNode;

beforeAll(async () => {
  database = await createTestDatabase();
  node = await createEngineNode(database);
});

afterEach(() => {
  node.probe.respond = async (word) => ({ echo: word });
});

afterAll(async () => {
  await node.close();
  await database.drop();
});

const PROBE: StepDefinition = { id: 'ask', action: 'probe', inputs: { word: 'hello' } };

async function outcome(steps: StepDefinition[]): Promise<Execution> {
  const { executionId } = await node.starter.start(await createFlow(node, steps));
  await node.runs.idle();
  return node.queries.require(executionId, () => true);
}

describe('an execution whose step fails', () => {
  it('fails with the code and the text of the refusal, and names the step', async () => {
    const execution = await outcome([
      {
        id: 'assign',
        action: 'update-record',
        inputs: { table: 'incident', sys_id: newId(), values: { state: 'closed' } },
      },
      { id: 'after', action: 'log', inputs: { message: 'never' } },
    ]);
    expect(execution).toMatchObject({ state: 'failed', error: { code: 'record-not-found', stepId: 'assign' } });
    const steps = await node.stepRuns.outsideLoops(execution.id);
    expect(steps).toMatchObject([
      { stepId: 'assign', state: 'failed', attempts: 1, error: { code: 'record-not-found' } },
    ]);
  });

  it('tells nothing of an unexpected error but that there was one', async () => {
    node.probe.respond = async () => Promise.reject(new Error('select password from user_account'));
    const execution = await outcome([PROBE]);
    expect(execution.error).toMatchObject({ code: 'action-failed', stepId: 'ask' });
    expect(JSON.stringify(await node.stepRuns.outsideLoops(execution.id))).not.toContain('password');
  });

  it('takes back what a failed transactional step did', async () => {
    const create = { table: 'incident', values: { short_description: 'Half done' } };
    const failing = jest.spyOn(node.store, 'recordWithEffect').mockImplementationOnce(async (_claim, effect) => {
      return node.dataSource.transaction(async (manager) => {
        await effect(manager);
        throw new QueryFailedError('', [], Object.assign(new Error('terminating connection'), { code: '57P01' }));
      });
    });
    const execution = await outcome([{ id: 'open', action: 'create-record', inputs: create }]);
    failing.mockRestore();
    expect(execution.state).toBe('completed');
    const [{ count }] = await node.dataSource.query(
      'select count(*)::int from sluice.incident where source_execution_id = $1',
      [execution.id],
    );
    expect(count).toBe(1);
  });

  it('is not done again when its commit is on its way although the connection that asked for it is gone', async () => {
    const create = { table: 'incident', values: { short_description: 'Committed late' } };
    let committed: Promise<void> | undefined;
    const losing = jest.spyOn(node.store, 'recordWithEffect').mockImplementationOnce((claim, effect) => {
      return new Promise<void>((_, reject) => {
        committed = node.dataSource.transaction(async (manager) => {
          const [write] = await effect(manager);
          await manager.query('select from sluice.execution where id = $1 for no key update', [claim.executionId]);
          await manager.query(
            `insert into sluice.step_run (execution_id, key, step_id, action, position, state, output, attempts, seq)
             values ($1, $2, $2, $3, 0, 'completed', $4, 1, 1)`,
            [claim.executionId, write.key, write.action, write.output],
          );
          reject(Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' }));
          await manager.query('select pg_sleep(0.6)');
        });
      });
    });
    const execution = await outcome([{ id: 'open', action: 'create-record', inputs: create }]);
    losing.mockRestore();
    await committed;
    expect(execution).toMatchObject({ state: 'completed', error: null });
    const [{ count }] = await node.dataSource.query(
      'select count(*)::int from sluice.incident where source_execution_id = $1',
      [execution.id],
    );
    expect(count).toBe(1);
  });

  it.each([
    ['output-too-large', 'x'.repeat(300_000)],
    ['unstorable-output', 'a\0b'],
  ])('says so when its output cannot be kept: %s', async (code, echo) => {
    node.probe.respond = async () => ({ echo });
    expect(await outcome([PROBE])).toMatchObject({ state: 'failed', error: { code, stepId: 'ask' } });
  });

  it('keeps the lines that the step left before', async () => {
    node.probe.respond = async (_, context) => {
      context.log('warn', 'about to break\0');
      throw new SluiceError('not-found', 'Nobody is there.');
    };
    const execution = await outcome([PROBE]);
    expect(execution.error).toEqual({ code: 'not-found', message: 'Nobody is there.', stepId: 'ask' });
    expect(await node.stepRuns.outsideLoops(execution.id)).toMatchObject([
      { log: [{ level: 'warn', message: 'about to break\ufffd' }] },
    ]);
  });
});

describe('an execution that cannot be run', () => {
  it('fails when its flow version is gone', async () => {
    const request = { ...(await createFlow(node, [PROBE])), flowVersionId: newId() };
    const { executionId } = await node.starter.start(request);
    await node.runs.idle();
    expect(await node.queries.require(executionId, () => true)).toMatchObject({
      state: 'failed',
      error: { code: 'flow-version-unusable', stepId: null },
    });
  });

  it('fails when its flow version cannot be read any more', async () => {
    const execution = await outcome([{ id: 'odd', if: 'this is no expression', then: [] }]);
    expect(execution).toMatchObject({ state: 'failed', error: { code: 'flow-version-unusable' } });
  });

  it('goes as far as it can when its flow version uses an action that this server does not have', async () => {
    const execution = await outcome([PROBE, { id: 'gone', action: 'teleport', inputs: {} }]);
    expect(execution).toMatchObject({ state: 'failed', error: { code: 'unknown-action', stepId: 'gone' } });
    expect(await node.stepRuns.outsideLoops(execution.id)).toMatchObject([{ state: 'completed' }, { state: 'failed' }]);
  });

  it('fails rather than being tried for ever when the engine itself is at fault', async () => {
    const broken = jest
      .spyOn(node.interpreter, 'run')
      .mockRejectedValueOnce(new TypeError('undefined is not a function'));
    const execution = await outcome([PROBE]);
    broken.mockRestore();
    expect(execution).toMatchObject({ state: 'failed', error: { code: 'engine-fault' } });
  });

  it('is tried again after an outage of the database, from where the journal is', async () => {
    const outage = Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' });
    const cut = jest.spyOn(node.store, 'complete').mockRejectedValueOnce(outage);
    node.probe.calls.length = 0;
    const create = { table: 'incident', values: { short_description: 'Once' } };
    const execution = await outcome([PROBE, { id: 'open', action: 'create-record', inputs: create }]);
    cut.mockRestore();
    expect(execution).toMatchObject({ state: 'completed', claimNumber: 1 });
    expect(node.probe.calls).toHaveLength(1);
  });
});

describe('the sweep', () => {
  it('hands back what this node claimed without ever hearing of it', async () => {
    const { claim } = await node.store.begin(await createFlow(node, [PROBE]));
    await node.sweep.tick();
    expect(await node.queries.require(claim.executionId, () => true)).toMatchObject({ state: 'running' });
    await node.sweep.tick();
    expect(await node.queries.require(claim.executionId, () => true)).toMatchObject({ state: 'queued', recoveries: 0 });
    await node.work();
    expect(await node.queries.require(claim.executionId, () => true)).toMatchObject({ state: 'completed' });
  });

  it('lets others have the jobs that a dead node had begun', async () => {
    const dead = await createEngineNode(database);
    const { executionId } = await node.starter.start(
      await createFlow(node, [{ id: 'pause', action: 'wait', inputs: { duration: 0.01 } }]),
    );
    await node.runs.idle();
    await node.dataSource.query(
      `update graphile_worker._private_jobs set locked_at = now(), locked_by = $1 where key = $2`,
      [`sluice-${dead.id}`, `sluice-execution:${executionId}`],
    );
    expect(await node.work()).toBe(0);
    await dead.die();
    await node.sweep.tick();
    expect(await node.work()).toBe(1);
    expect(await node.queries.require(executionId, () => true)).toMatchObject({ state: 'completed' });
    await dead.close();
  });
});
