import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Events } from '../../src/events/events.service.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { activateFlow, finishedExecution, ticketFlow } from '../support/flows.js';
import { createNamespace, type TestNamespace } from '../support/people.js';

let test: TestApp;
let mine: TestNamespace;
let other: TestNamespace;

beforeAll(async () => {
  test = await createTestApp();
  [mine, other] = [await createNamespace(test.admin), await createNamespace(test.admin)];
});

afterAll(() => test.close());

const list = async (query = '', namespace = mine) =>
  (await namespace.operator.get(`/platform/v1/namespaces/${namespace.name}/events${query}`)).body;

const emit = (name: string, namespace = mine) =>
  test.app
    .get(DataSource)
    .transaction((manager) =>
      test.app.get(Events).emit(manager, { namespace: namespace.name, executionId: randomUUID(), name, payload: {} }),
    );

describe('events', () => {
  it('are emitted by a step, together with its step run, and only in its namespace', async () => {
    const inputs = { name: 'order.shipped', payload: { order: '{{ trigger.body.title }}' } };
    const { body } = await activateFlow(mine, ticketFlow('/orders', [{ id: 'tell', action: 'emit-event', inputs }]));
    const accepted = await mine.integrator.post(body.endpoint.url, { title: '4711' });
    const { executionId } = accepted.body.result;
    const execution = await finishedExecution(mine.operator, executionId);
    const { items } = await list();
    expect(items).toMatchObject([{ name: 'order.shipped', payload: { order: '4711' }, executionId }]);
    expect(execution.steps[0]).toMatchObject({ state: 'completed', output: { event: items[0].id } });
    expect((await list('', other)).items).toEqual([]);
  });

  it('are read on from where one was, none missed and none twice', async () => {
    const { next: start } = await list('?limit=200');
    expect(await list(`?cursor=${start}`)).toEqual({ items: [], next: start });
    const ids = [await emit('a'), await emit('b'), await emit('a')];
    await emit('a', other);
    const first = await list(`?cursor=${start}&limit=2`);
    const rest = await list(`?cursor=${first.next}&limit=2`);
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(ids);
    expect((await list(`?cursor=${start}&name=a`)).items.map(({ id }: { id: string }) => id)).toEqual([ids[0], ids[2]]);
  });

  it('never come behind one that was read: of two at the same time the later one waits', async () => {
    const { next: start } = await list('?limit=200');
    const dataSource = test.app.get(DataSource);
    const begun = await dataSource.createQueryRunner();
    await begun.startTransaction();
    const facts = { namespace: mine.name, executionId: randomUUID(), payload: {} };
    const early = await test.app.get(Events).emit(begun.manager, { ...facts, name: 'early' });
    const late = emit('late');
    expect((await list(`?cursor=${start}`)).items).toEqual([]);
    await begun.commitTransaction();
    await begun.release();
    expect((await list(`?cursor=${start}&name=early`)).items).toMatchObject([{ id: early }]);
    const lateId = await late;
    expect((await list(`?cursor=${start}`)).items.map(({ id }: { id: string }) => id)).toEqual([early, lateId]);
  });

  it('are small: a page of them must fit into memory', async () => {
    const payload = { text: 'x'.repeat(70_000) };
    const facts = { namespace: mine.name, executionId: randomUUID(), name: 'large', payload };
    const { manager } = test.app.get(DataSource);
    await expect(test.app.get(Events).emit(manager, facts)).rejects.toMatchObject({ code: 'payload-too-large' });
  });

  it('are for the people of the namespace', async () => {
    const url = `/platform/v1/namespaces/${mine.name}/events`;
    expect((await other.operator.get(url)).status).toBe(404);
    expect((await mine.integrator.get(url)).status).toBe(403);
    expect((await mine.operator.get(`${url}?cursor=x`)).body.code).toBe('invalid-cursor');
  });
});
