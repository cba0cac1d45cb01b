import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApp, type TestApp } from '../../support/create-test-app.js';
import { activateFlow, finishedExecution, ticketFlow } from '../../support/flows.js';
import { createNamespace, type TestNamespace } from '../../support/people.js';
import { until } from '../../support/until.js';

const REPLAYS = '/platform/v1/replays';

let test: TestApp;
let mine: TestNamespace;
let other: TestNamespace;
let flowId: string;

beforeAll(async () => {
  test = await createTestApp();
  [mine, other] = [await createNamespace(test.admin), await createNamespace(test.admin)];
  const raise = { id: 'raise', action: 'raise-error', inputs: { code: 'broken', message: 'No.' } };
  const { body } = await activateFlow(mine, ticketFlow('/tickets', [raise]));
  flowId = body.flowId;
  for (let index = 0; index < 3; index++) {
    const accepted = await mine.integrator.post(body.endpoint.url, { title: `Ticket ${index}` });
    await finishedExecution(mine.operator, accepted.body.result.executionId);
  }
});

afterAll(() => test.close());

const finished = async (id: string) =>
  (
    await until(
      () => mine.operator.get(`${REPLAYS}/${id}`),
      ({ body }) => body.state !== 'running',
    )
  ).body;

describe('replaying over REST', () => {
  it('counts first, then tries all of them again, and tells how far it is', async () => {
    const request = { filter: { flowId }, rate: 100 };
    expect(await mine.operator.post(`${REPLAYS}/count`, request)).toMatchObject({ status: 200, body: { total: 3 } });
    const begun = await mine.operator.post(REPLAYS, request);
    expect(begun).toMatchObject({ status: 202, body: { state: 'running', total: 3, from: 'start', version: 'same' } });
    expect(begun.headers.get('location')).toBe(`${REPLAYS}/${begun.body.id}`);
    const replay = await finished(begun.body.id);
    expect(replay).toMatchObject({ state: 'completed', started: 3, refused: 0, problems: [], filter: { flowId } });
    const { body } = await mine.operator.get(`/platform/v1/executions?replayId=${replay.id}`);
    expect(body.items).toHaveLength(3);
    expect((await mine.operator.post(`${REPLAYS}/count`, request)).body.total).toBeLessThanOrEqual(3);
    expect(await mine.operator.post(`${REPLAYS}/${replay.id}/cancel`)).toMatchObject({
      status: 409,
      body: { code: 'replay-over' },
    });
  });

  it('starts nothing more once it is cancelled', async () => {
    const slow = { filter: { flowId }, rate: 0.1, includeRetried: true };
    const { body } = await mine.designer.post(REPLAYS, slow);
    const cancelled = await mine.designer.post(`${REPLAYS}/${body.id}/cancel`);
    expect(cancelled).toMatchObject({ status: 200, body: { state: 'cancelled', finishedAt: expect.any(String) } });
    expect(cancelled.body.started).toBeLessThanOrEqual(1);
    expect((await mine.designer.post(`${REPLAYS}/${body.id}/cancel`)).body).toEqual(cancelled.body);
    const { body: trail } = await test.admin.get('/platform/v1/audit?limit=20');
    const actions = trail.items
      .filter(({ subject }: { subject: string }) => subject === `replay/${body.id}`)
      .map(({ action }: { action: string }) => action);
    expect(actions).toEqual(['replay.cancel', 'replay.begin']);
  });

  it('lists replays, the newest first, to whoever may control all that they are of', async () => {
    const request = { filter: { flowId }, rate: 100, limit: 1, includeRetried: true };
    const ids: string[] = [];
    for (let count = 0; count < 3; count++) ids.unshift((await mine.operator.post(REPLAYS, request)).body.id);
    await finished(ids[0]!);
    const first = await mine.operator.get(`${REPLAYS}?limit=2`);
    expect(first).toMatchObject({
      status: 200,
      body: { items: [{ id: ids[0] }, { id: ids[1], total: 1, failed: 0 }] },
    });
    const second = await mine.operator.get(`${REPLAYS}?limit=2&cursor=${first.body.next}`);
    expect(second.body.items[0]).toMatchObject({ id: ids[2] });
    const empty = await other.operator.post(REPLAYS, request);
    const listed = async (who: typeof mine.operator) =>
      (await who.get(`${REPLAYS}?state=completed`)).body.items.map(({ id }: { id: string }) => id);
    expect(await listed(other.operator)).toEqual([empty.body.id]);
    expect(await listed(mine.operator)).not.toContain(empty.body.id);
    expect(await listed(test.admin)).toEqual(expect.arrayContaining([empty.body.id, ids[0]]));
    expect((await mine.nobody.get(REPLAYS)).status).toBe(403);
    expect((await mine.operator.get(`${REPLAYS}?state=odd`)).status).toBe(422);
  });

  it('is of what the caller may control only, and is for whoever may', async () => {
    const request = { filter: { flowId }, includeRetried: true };
    expect((await other.operator.post(`${REPLAYS}/count`, request)).body).toEqual({ total: 0 });
    expect((await mine.nobody.post(REPLAYS, request)).status).toBe(403);
    const { body } = await mine.operator.post(REPLAYS, { ...request, limit: 1 });
    expect((await other.operator.get(`${REPLAYS}/${body.id}`)).status).toBe(404);
    expect((await test.admin.get(`${REPLAYS}/${body.id}`)).status).toBe(200);
  });

  it.each([
    [{}, '/filter'],
    [{ filter: { state: 'running' } }, '/filter/state'],
    [{ filter: { colour: 'red' } }, '/filter/colour'],
    [{ filter: {}, rate: 1000 }, '/rate'],
    [{ filter: {}, limit: 0 }, '/limit'],
    [{ filter: {}, from: 'middle' }, '/from'],
  ])('is 422 for %j', async (request, pointer) => {
    expect(await mine.operator.post(REPLAYS, request)).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
  });
});
