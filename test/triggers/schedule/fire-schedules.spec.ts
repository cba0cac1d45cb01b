import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import type { TriggerDefinition } from '../../../src/flow-language/flow-definition.js';
import type { JsonObject } from '../../../src/shared/json.js';
import { FireSchedules } from '../../../src/triggers/schedule/fire-schedules.service.js';
import { createTestApp, type TestApp } from '../../support/create-test-app.js';
import { activateFlow, finishedExecution, flowsUrl } from '../../support/flows.js';
import { createNamespace, type TestNamespace } from '../../support/people.js';
import { secondNode } from '../../support/second-node.js';
import { killedBeforeCommit } from '../support/killed-before-commit.js';

let test: TestApp;
let other: NestFastifyApplication;
let acme: TestNamespace;
/** Both nodes, as far as schedules are concerned. */
let nodes: FireSchedules[];

beforeAll(async () => {
  test = await createTestApp();
  other = await secondNode(test);
  acme = await createNamespace(test.admin);
  nodes = [test.app, other].map((app) => app.get(FireSchedules, { strict: false }));
});
afterAll(async () => {
  await other.close();
  await test.close();
});

let flows = 0;

/** A schedule of the far future, so that only the time that a test tells makes it due. */
async function scheduled(trigger: JsonObject): Promise<string> {
  const { status, body } = await activateFlow(acme, {
    name: `Scheduled ${++flows}`,
    trigger: { type: 'schedule', timeZone: 'Europe/Berlin', ...trigger } as TriggerDefinition,
    steps: [{ id: 'note', action: 'log', inputs: { message: 'For {{ trigger.scheduled_at }}' } }],
  });
  expect(body).toMatchObject({ endpoint: null, nodes: { serving: 2, behind: [], lost: [] } });
  expect(status).toBe(200);
  return body.flowId as string;
}

async function executionsOf(flowId: string): Promise<{ id: string; trigger: JsonObject }[]> {
  return test.app
    .get(DataSource)
    .query('select id, trigger from sluice.execution where flow_id = $1 order by trigger ->> $2', [
      flowId,
      'scheduled_at',
    ]);
}

const timesOf = async (flowId: string) => (await executionsOf(flowId)).map(({ trigger }) => trigger.scheduled_at);
const statusOf = async (flowId: string) =>
  (await acme.operator.get(`${flowsUrl(acme.name)}/${flowId}/trigger-status`)).body;

describe('a schedule', () => {
  it('starts its flow once, however many nodes look at the same moment', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 8; count++) {
      ids.push(await scheduled({ daily: { at: '09:00' }, from: '2040-02-01T00:00:00Z' }));
    }
    const now = new Date('2040-02-01T08:00:05Z');
    await Promise.all([...nodes, ...nodes, ...nodes].map((node) => node.tick(now)));
    for (const id of ids) {
      expect(await timesOf(id)).toEqual(['2040-02-01T08:00:00.000Z']);
      expect(await statusOf(id)).toMatchObject({
        lastStartAt: now.toISOString(),
        nextStartAt: '2040-02-02T08:00:00.000Z',
        skipped: 0,
      });
    }
    const [execution] = await executionsOf(ids[0]!);
    const finished = await finishedExecution(acme.operator, execution!.id);
    expect(finished).toMatchObject({ state: 'completed', caller: null, trigger: { started_at: now.toISOString() } });
  });

  it('starts it once although the node that was about to is killed', async () => {
    const flowId = await scheduled({ daily: { at: '12:00' }, from: '2040-02-01T00:00:00Z' });
    const now = new Date('2040-02-01T11:00:00Z');
    await killedBeforeCommit(test.database, 'update on sluice.schedule', () => nodes[0]!.tick(now));
    expect(await timesOf(flowId)).toEqual([]);
    await nodes[1]!.tick(now);
    await nodes[0]!.tick(now);
    expect(await timesOf(flowId)).toEqual(['2040-02-01T11:00:00.000Z']);
  });

  it('follows the clock of its zone through both changes of it', async () => {
    const flowId = await scheduled({ daily: { at: '02:30' }, from: '2040-03-24T00:00:00Z' });
    for (const now of ['2040-03-24T01:30:00Z', '2040-03-25T01:00:00Z', '2040-03-26T00:30:00Z']) {
      await nodes[0]!.tick(new Date(now));
    }
    // The night of 25 March has no 02:30 in Berlin: the run is at the end of the gap, at 03:00.
    expect(await timesOf(flowId)).toEqual([
      '2040-03-24T01:30:00.000Z',
      '2040-03-25T01:00:00.000Z',
      '2040-03-26T00:30:00.000Z',
    ]);
    const autumn = await scheduled({ daily: { at: '02:30' }, from: '2040-10-28T00:00:00Z' });
    await nodes[0]!.tick(new Date('2040-10-28T00:30:00Z'));
    await nodes[0]!.tick(new Date('2040-10-28T01:30:00Z'));
    // 02:30 comes twice in that night, and counts once.
    expect(await timesOf(autumn)).toEqual(['2040-10-28T00:30:00.000Z']);
  });

  it.each<[string, string[], number]>([
    ['skip', [], 3],
    ['run-once', ['2040-05-03T07:00:00.000Z'], 2],
    ['run-all', ['2040-05-01T07:00:00.000Z', '2040-05-02T07:00:00.000Z', '2040-05-03T07:00:00.000Z'], 0],
  ])('%s: after three days without a node it starts what it promises', async (missed, times, skipped) => {
    const flowId = await scheduled({ daily: { at: '09:00' }, from: '2040-05-01T00:00:00Z', missed });
    await Promise.all(nodes.map((node) => node.tick(new Date('2040-05-03T20:00:00Z'))));
    expect(await timesOf(flowId)).toEqual(times);
    expect(await statusOf(flowId)).toMatchObject({ skipped, nextStartAt: '2040-05-04T07:00:00.000Z' });
    await acme.designer.post(`${flowsUrl(acme.name)}/${flowId}/deactivate`);
  });

  it('starts nothing any more once it is deactivated', async () => {
    const flowId = await scheduled({ once: '2040-06-01T09:00:00' });
    expect((await acme.designer.post(`${flowsUrl(acme.name)}/${flowId}/deactivate`)).status).toBe(200);
    await nodes[1]!.tick(new Date('2040-06-01T09:00:00Z'));
    expect(await timesOf(flowId)).toEqual([]);
  });

  it('is over after its last run', async () => {
    const flowId = await scheduled({ once: '2040-07-01T09:00:00' });
    await nodes[0]!.tick(new Date('2040-07-01T07:00:00Z'));
    await nodes[0]!.tick(new Date('2040-07-02T07:00:00Z'));
    expect(await timesOf(flowId)).toEqual(['2040-07-01T07:00:00.000Z']);
    expect((await statusOf(flowId)).nextStartAt).toBeNull();
  });

  it('goes on where it was when a version with the same schedule is activated', async () => {
    const flowId = await scheduled({ every: 'PT36H' });
    const before = await statusOf(flowId);
    const url = `${flowsUrl(acme.name)}/${flowId}`;
    const { body: draft, headers } = await acme.designer.get(url);
    await acme.designer.put(url, { ...draft.definition, steps: [] }, { 'if-match': headers.get('etag')! });
    expect((await acme.designer.post(`${url}/activate`)).body.version).toBe(2);
    expect(await statusOf(flowId)).toEqual(before);
  });

  it('cannot be activated when it is over', async () => {
    const saved = await acme.designer.post(flowsUrl(acme.name), {
      name: 'Too late',
      trigger: { type: 'schedule', once: '2020-01-01T00:00:00Z' },
      steps: [],
    });
    const { status, body } = await acme.designer.post(`${flowsUrl(acme.name)}/${saved.body.id}/activate`);
    expect(status).toBe(422);
    expect(body).toMatchObject({ findings: [{ code: 'schedule-over', pointer: '/trigger' }] });
  });
});
