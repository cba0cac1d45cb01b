import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StartRequest } from '../../src/executions/start-request.js';
import type { ExecutionStore } from '../../src/executions/store/execution-store.service.js';
import { FlowCatalogues } from '../../src/flows/flow-catalogues.service.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { Crash, type CrashMoment, crashingStore } from './support/crash.js';
import { createEngineNode, createFlow, type EngineNode } from './support/engine-node.js';
import { FOREVER, interpreterOn } from './support/interpreter-on.js';
import { MANUAL_TRIGGER } from './support/manual-trigger.js';

let database: TestDatabase;
let survivor: EngineNode;
let victim: EngineNode;
let request: StartRequest;

beforeAll(async () => {
  database = await createTestDatabase();
  [survivor, victim] = [await createEngineNode(database), await createEngineNode(database)];
  for (const node of [survivor, victim]) {
    node.module.get(FlowCatalogues, { strict: false }).registerTrigger(MANUAL_TRIGGER);
  }
  const open = (text: string) => ({
    id: 'open',
    action: 'create-record',
    inputs: { table: 'incident', values: { short_description: text } },
  });
  const called = await createFlow(
    survivor,
    [open('{{ trigger.inputs.text }}'), { id: 'end', end: { outputs: { number: '{{ steps.open.record.number }}' } } }],
    { name: 'Open', trigger: { type: 'manual' }, outputs: { type: 'object' } },
  );
  await survivor.dataSource.query(
    `insert into sluice.flow (id, namespace, name, draft, active_version_id, created_by, updated_by)
     values ($1, $2, 'Open', '{}', $3, 'test', 'test')`,
    [called.flowId, called.namespace, called.flowVersionId],
  );
  request = await createFlow(
    survivor,
    [
      { id: 'first', callFlow: 'Open', inputs: { text: 'first' } },
      { id: 'aside', callFlow: 'Open', inputs: { text: 'aside' }, wait: false },
      open('{{ steps.first.outputs.number }}'),
    ],
    {},
    called.namespace,
  );
});

afterAll(async () => {
  await Promise.all([survivor.close(), victim.close()]);
  await database.drop();
});

/** Runs the execution, and then those that it called, until the store crashes. */
async function runOnVictim(executionId: string, store: ExecutionStore): Promise<boolean> {
  const run = async (id: string) => {
    const claimed = await victim.claims.claim(id, victim.id);
    if (claimed !== null) await interpreterOn(victim, store).run(claimed, FOREVER);
  };
  try {
    for (let turn = 0; turn < 3; turn++) {
      await run(executionId);
      for (const id of await calledBy(executionId)) await run(id);
    }
    return false;
  } catch (error) {
    expect(error).toBeInstanceOf(Crash);
    return true;
  }
}

async function calledBy(executionId: string): Promise<string[]> {
  const rows = (await survivor.dataSource.query('select id from sluice.execution where parent_execution_id = $1', [
    executionId,
  ])) as { id: string }[];
  return rows.map(({ id }) => id);
}

describe.each<CrashMoment>(['before', 'within', 'after'])('a node that dies %s a write about calls', (moment) => {
  it('has each flow called once, and its caller told', async () => {
    for (let at = 0; ; at++) {
      await victim.registry.heartbeat();
      const executionId = await victim.store.queue(request);
      const crashed = await runOnVictim(executionId, crashingStore(victim.store, at, moment));
      await victim.die();
      await survivor.sweep.tick();
      while ((await survivor.work()) > 0);
      const execution = await survivor.queries.require(executionId, () => true);
      expect({ at, state: execution.state, error: execution.error }).toEqual({ at, state: 'completed', error: null });
      const children = await calledBy(executionId);
      expect({ at, children: children.length }).toEqual({ at, children: 2 });
      const incidents = (await survivor.dataSource.query(
        'select number, short_description as text from sluice.incident where source_execution_id = any($1)',
        [[executionId, ...children]],
      )) as { number: string; text: string }[];
      const { number } = incidents.find(({ text }) => text === 'first')!;
      expect(incidents.map(({ text }) => text).sort()).toEqual(['aside', 'first', number].sort());
      if (!crashed) {
        expect(at).toBeGreaterThan(6);
        return;
      }
    }
  }, 60_000);
});
