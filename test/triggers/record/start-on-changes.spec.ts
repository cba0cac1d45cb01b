import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import type { FlowDefinition, TriggerDefinition } from '../../../src/flow-language/flow-definition.js';
import type { JsonObject } from '../../../src/shared/json.js';
import { RecordStore } from '../../../src/tables/record-store.service.js';
import { StartOnChanges } from '../../../src/triggers/record/start-on-changes.service.js';
import { createTestApp, type TestApp } from '../../support/create-test-app.js';
import { activateFlow, flowsUrl } from '../../support/flows.js';
import { createNamespace, type TestNamespace } from '../../support/people.js';
import { secondNode } from '../../support/second-node.js';
import { until } from '../../support/until.js';
import { killedBeforeCommit } from '../support/killed-before-commit.js';

let test: TestApp;
let other: NestFastifyApplication;
let dataSource: DataSource;
let nodes: StartOnChanges[];

beforeAll(async () => {
  test = await createTestApp();
  other = await secondNode(test);
  dataSource = test.app.get(DataSource);
  nodes = [test.app, other].map((app) => app.get(StartOnChanges, { strict: false }));
});
afterAll(async () => {
  await other.close();
  await test.close();
});

const RECORDS = '/platform/v1/tables/incident/records';
const LOG = [{ id: 'note', action: 'log', inputs: { message: '{{ trigger.record.number }}' } }];

async function waiting(
  namespace: TestNamespace,
  trigger: JsonObject,
  steps: FlowDefinition['steps'] = LOG,
): Promise<string> {
  const { status, body } = await activateFlow(namespace, {
    name: `Waits for ${JSON.stringify(trigger)}`,
    trigger: { type: 'record', table: 'incident', ...trigger } as TriggerDefinition,
    steps,
  });
  expect({ status, body }).toMatchObject({ status: 200 });
  return body.flowId as string;
}

async function create(namespace: TestNamespace, values: JsonObject = {}): Promise<JsonObject> {
  const given = { namespace: namespace.name, values: { short_description: 'The printer is on fire', ...values } };
  const { status, body } = await namespace.operator.post(RECORDS, given);
  expect(status).toBe(201);
  return body;
}

async function change(namespace: TestNamespace, { sys_id }: JsonObject, values: JsonObject): Promise<void> {
  expect((await namespace.operator.patch(`${RECORDS}/${String(sys_id)}`, { values })).status).toBe(200);
}

/** What the flow was started with, in order, once everything that was noted has been looked at. */
async function startsOf(flowId: string): Promise<JsonObject[]> {
  await until(
    async () => {
      await nodes[0]!.tick();
      return dataSource.query('select from sluice.due_record_change where flow_id = $1', [flowId]);
    },
    (due: unknown[]) => due.length === 0,
  );
  const rows: { trigger: JsonObject }[] = await dataSource.query(
    'select trigger from sluice.execution where flow_id = $1 order by created_at, id',
    [flowId],
  );
  return rows.map(({ trigger }) => trigger);
}

const statusOf = async (namespace: TestNamespace, flowId: string) =>
  (await namespace.operator.get(`${flowsUrl(namespace.name)}/${flowId}/trigger-status`)).body;

describe('a record trigger', () => {
  it('starts its flow with the record that a person created, and only in its own namespace', async () => {
    const [acme, stranger] = [await createNamespace(test.admin), await createNamespace(test.admin)];
    const flowId = await waiting(acme, { on: 'created', condition: 'trigger.record.priority <= 2' });
    const record = await create(acme, { impact: 1, urgency: 1 });
    await create(acme, { impact: 3, urgency: 3 });
    await create(stranger, { impact: 1, urgency: 1 });
    expect(await startsOf(flowId)).toEqual([
      {
        table: 'incident',
        operation: 'created',
        record,
        changed: expect.arrayContaining(['number', 'priority']),
        changed_at: expect.any(String),
      },
    ]);
  });

  it('starts it on changes of the columns that it names, with the record before and after', async () => {
    const acme = await createNamespace(test.admin);
    const flowId = await waiting(acme, { on: 'updated', columns: ['state', 'assigned_to'] });
    const record = await create(acme);
    await change(acme, record, { category: 'hardware' });
    await change(acme, record, { assigned_to: 'ada' });
    await change(acme, record, { assigned_to: 'ada' });
    const [only, ...others] = await startsOf(flowId);
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      operation: 'updated',
      changed: ['assigned_to'],
      previous: { assigned_to: null, category: 'hardware' },
      record: { assigned_to: 'ada' },
    });
  });

  it('starts it with the record as it was when it is deleted', async () => {
    const acme = await createNamespace(test.admin);
    const flowId = await waiting(acme, { on: 'deleted' });
    const record = await create(acme);
    expect((await acme.operator.delete(`${RECORDS}/${String(record.sys_id)}`)).status).toBe(204);
    expect(await startsOf(flowId)).toMatchObject([{ operation: 'deleted', record }]);
  });

  it('runs once for each record, or on every change, as it says', async () => {
    const acme = await createNamespace(test.admin);
    const once = await waiting(acme, { on: 'created-or-updated', run: 'once' });
    const every = await waiting(acme, { on: 'created-or-updated', run: 'every' });
    for (const record of [await create(acme), await create(acme)]) {
      await change(acme, record, { category: 'software' });
      await change(acme, record, { category: 'hardware' });
    }
    expect((await startsOf(once)).map(({ operation, previous }) => [operation, previous])).toEqual([
      ['created', null],
      ['created', null],
    ]);
    expect((await startsOf(every)).map(({ record }) => (record as JsonObject).category)).toEqual([
      null,
      null,
      'software',
      'hardware',
      'software',
      'hardware',
    ]);
  });

  it('starts nothing on a change that is rolled back', async () => {
    const acme = await createNamespace(test.admin);
    const flowId = await waiting(acme, { on: 'created' });
    const store = test.app.get(RecordStore, { strict: false });
    const undone = dataSource.transaction(async (manager) => {
      await store.create(manager, 'incident', { namespace: acme.name, actor: 'ada' }, { short_description: 'Never' });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await startsOf(flowId)).toEqual([]);
  });

  it('misses no change that commits after a later one', async () => {
    const acme = await createNamespace(test.admin);
    const flowId = await waiting(acme, { on: 'created' });
    const store = test.app.get(RecordStore, { strict: false });
    await dataSource.transaction(async (manager) => {
      await store.create(manager, 'incident', { namespace: acme.name, actor: 'ada' }, { short_description: 'Early' });
      await create(acme, { short_description: 'Late' });
      expect((await startsOf(flowId)).map(({ record }) => (record as JsonObject).short_description)).toEqual(['Late']);
    });
    expect(await startsOf(flowId)).toHaveLength(2);
  });

  it('starts it exactly once for each of many changes that two nodes look at', async () => {
    const acme = await createNamespace(test.admin);
    const flowId = await waiting(acme, { on: 'created' });
    const created: JsonObject[] = [];
    for (let batch = 0; batch < 4; batch++) {
      const more = await Promise.all(Array.from({ length: 15 }, () => create(acme)));
      created.push(...more);
      await Promise.all([...nodes, ...nodes].map((node) => node.tick()));
    }
    const started = (await startsOf(flowId)).map(({ record }) => (record as JsonObject).sys_id);
    expect([...started].sort()).toEqual(created.map(({ sys_id }) => sys_id).sort());
  });

  it('starts it exactly once although the node that was about to is killed', async () => {
    const acme = await createNamespace(test.admin);
    const flowId = await waiting(acme, { on: 'created' });
    const started = () =>
      dataSource.query<unknown[]>('select from sluice.execution where flow_id = $1 limit 2', [flowId]);
    // Whichever node takes the change comes as far as taking it off the list, with the execution inserted but not committed.
    await killedBeforeCommit(test.database, 'delete on sluice.due_record_change', () => create(acme));
    expect(await startsOf(flowId)).toHaveLength(1);
    await Promise.all(nodes.map((node) => node.tick()));
    expect(await started()).toHaveLength(1);
  });

  it('ends a loop in which a flow starts itself by its own changes, and says so', async () => {
    const acme = await createNamespace(test.admin);
    const flowId = await waiting(acme, { on: 'updated' }, [
      {
        id: 'again',
        action: 'update-record',
        inputs: {
          table: 'incident',
          sys_id: '{{ trigger.record.sys_id }}',
          values: { category: '{{ string(size(trigger.record.category)) }}{{ trigger.record.category }}' },
        },
      },
    ]);
    await change(acme, await create(acme, { category: 'x' }), { category: 'y' });
    const status = await until(
      () => statusOf(acme, flowId),
      ({ refused }) => refused > 0,
    );
    expect(status).toMatchObject({ refused: 1, lastRefusal: { code: 'loop-detected' } });
    expect(await startsOf(flowId)).toHaveLength(10);
  });

  it('forgets what it waited for when it is deactivated', async () => {
    const acme = await createNamespace(test.admin);
    const flowId = await waiting(acme, { on: 'created' });
    expect((await acme.designer.post(`${flowsUrl(acme.name)}/${flowId}/deactivate`)).status).toBe(200);
    await create(acme);
    expect(await startsOf(flowId)).toEqual([]);
  });
});
