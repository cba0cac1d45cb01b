import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { newId } from '../../../src/shared/uuid.js';
import { createTestApp, type TestApp } from '../../support/create-test-app.js';
import { activateFlow, finishedExecution, ticketFlow } from '../../support/flows.js';
import { createNamespace, type TestNamespace } from '../../support/people.js';

const EXECUTIONS = '/platform/v1/executions';

let test: TestApp;
let mine: TestNamespace;
let other: TestNamespace;
let executionIds: string[];
let flowId: string;

beforeAll(async () => {
  test = await createTestApp({ readSeconds: 1 });
  [mine, other] = [await createNamespace(test.admin), await createNamespace(test.admin)];
  const activation = await activateFlow(mine, ticketFlow('/tickets'));
  flowId = activation.body.flowId;
  executionIds = [];
  for (let index = 0; index < 7; index++) {
    const accepted = await mine.integrator.post(activation.body.endpoint.url, { title: `Ticket ${index}` });
    executionIds.push(accepted.body.result.executionId);
  }
  for (const id of executionIds) await finishedExecution(mine.operator, id);
});

afterAll(() => test.close());

/** While somebody else has all executions to themselves. */
async function locked<T>(work: () => Promise<T>): Promise<T> {
  const runner = test.app.get(DataSource).createQueryRunner();
  await runner.startTransaction();
  try {
    await runner.query('lock table sluice.execution in access exclusive mode');
    return await work();
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

describe('the list of executions', () => {
  it('has every execution once over all pages, the newest first', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await mine.designer.get(`${EXECUTIONS}?limit=3${cursor === null ? '' : `&cursor=${cursor}`}`);
      expect(page.status).toBe(200);
      expect(page.body.items.length).toBeLessThanOrEqual(3);
      seen.push(...page.body.items.map(({ id }: { id: string }) => id));
      cursor = page.body.next;
    } while (cursor !== null);
    expect(seen).toEqual([...executionIds].reverse());
  });

  it('is not looked for longer than may be when little of much may meet the filter', async () => {
    const broad = `${EXECUTIONS}?isTest=false`;
    const request = { filter: { errorCode: 'call-failed' } };
    const refused = await locked(() =>
      Promise.all([
        mine.designer.get(broad),
        mine.operator.post('/platform/v1/replays/count', request),
        mine.operator.post('/platform/v1/replays', request),
      ]),
    );
    for (const { status, body } of refused) {
      expect({ status, body }).toMatchObject({ status: 422, body: { code: 'filter-too-broad' } });
      expect(body.detail).toContain('Narrow it');
    }
    expect((await mine.designer.get(broad)).body.items).toHaveLength(7);
  });

  it('tells who started what and how it ended, and leaves the trigger data to the detail', async () => {
    const { body } = await mine.operator.get(`${EXECUTIONS}?id=${executionIds[0]}`);
    expect(body.items).toEqual([
      {
        id: executionIds[0],
        namespace: mine.name,
        flowId,
        flowVersionId: expect.any(String),
        state: 'completed',
        caller: { kind: 'api-key', name: expect.any(String) },
        isTest: false,
        requestId: expect.any(String),
        error: null,
        createdAt: expect.any(String),
        startedAt: expect.any(String),
        finishedAt: expect.any(String),
      },
    ]);
  });

  it('shows a namespaced role its namespace only, and an admin everything', async () => {
    expect((await other.operator.get(`${EXECUTIONS}?namespace=${mine.name}`)).body.items).toEqual([]);
    expect((await test.admin.get(`${EXECUTIONS}?namespace=${mine.name}&state=completed`)).body.items).toHaveLength(7);
  });

  it('is 403 for someone without a role that reads, 401 for nobody', async () => {
    expect((await mine.nobody.get(EXECUTIONS)).status).toBe(403);
    expect((await mine.integrator.get(EXECUTIONS)).status).toBe(403);
    expect((await test.anyone.get(EXECUTIONS)).status).toBe(401);
  });

  it.each([
    ['id=abc', '/query/id'],
    ['flowId=1', '/query/flowId'],
    ['namespace=a%00b', '/query/namespace'],
    ['state=done', '/query/state'],
    ['createdFrom=yesterday', '/query/createdFrom'],
    ['createdTo=2026-02-30T00:00:00Z', '/query/createdTo'],
    ['limit=201', '/query/limit'],
    ['stat=failed', '/query/stat'],
  ])('is 422 for %s', async (query, pointer) => {
    const refused = await mine.operator.get(`${EXECUTIONS}?${query}`);
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ code: 'validation-failed', errors: [{ pointer }] });
  });

  it('is 400 for a cursor that it never gave out', async () => {
    for (const key of [
      [1, 2],
      ['x', newId()],
      [new Date().toISOString(), 'x'],
    ]) {
      const cursor = Buffer.from(JSON.stringify(key)).toString('base64url');
      expect((await mine.operator.get(`${EXECUTIONS}?cursor=${cursor}`)).body).toMatchObject({
        code: 'invalid-cursor',
      });
    }
  });
});

describe('one execution', () => {
  it('is absent to whoever may not read it, as if it did not exist', async () => {
    const url = `${EXECUTIONS}/${executionIds[0]}`;
    for (const reader of [other.operator, mine.nobody, mine.integrator]) {
      expect(await reader.get(url)).toMatchObject({ status: 404, body: { code: 'execution-not-found' } });
    }
    for (const id of [newId(), 'abc']) {
      expect(await mine.operator.get(`${EXECUTIONS}/${id}`)).toMatchObject({ status: 404 });
    }
  });

  it('tells its status to whoever started it and to whoever may read it, and to nobody else', async () => {
    const url = `${EXECUTIONS}/${executionIds[0]}/status`;
    for (const reader of [mine.integrator, mine.operator, test.admin]) {
      expect(await reader.get(url)).toMatchObject({
        status: 200,
        body: { result: { executionId: executionIds[0], state: 'completed', finishedAt: expect.any(String) } },
      });
    }
    for (const reader of [other.integrator, other.operator, mine.nobody]) {
      expect((await reader.get(url)).status).toBe(404);
    }
  });
});
