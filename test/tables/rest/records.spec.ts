import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/shared/uuid.js';
import { createTestApp, type TestApp } from '../../support/create-test-app.js';
import { createNamespace, type TestNamespace } from '../../support/people.js';

const RECORDS = '/platform/v1/tables/incident/records';

let test: TestApp;
let mine: TestNamespace;
let other: TestNamespace;

beforeAll(async () => {
  test = await createTestApp();
  other = await createNamespace(test.admin);
});

afterAll(() => test.close());

beforeEach(async () => {
  mine = await createNamespace(test.admin);
});

const create = (values: object = { short_description: 'x' }) =>
  mine.operator.post(RECORDS, { namespace: mine.name, values });

describe('an operator', () => {
  it('creates, changes and deletes a record, and reads what became of it', async () => {
    const created = await create({ short_description: 'x', urgency: 1 });
    expect(created).toMatchObject({ status: 201, body: { short_description: 'x', urgency: 1, namespace: mine.name } });
    const url = `${RECORDS}/${created.body.sys_id}`;
    expect(created.headers.get('location')).toBe(url);
    const changed = await mine.operator.patch(url, { values: { state: 'in_progress' } });
    expect(changed).toMatchObject({ status: 200, body: { state: 'in_progress', urgency: 1 } });
    expect((await mine.operator.delete(url)).status).toBe(204);
    expect((await mine.operator.get(url)).status).toBe(404);
    const { body } = await mine.operator.get(`${url}/changes?limit=2`);
    expect(body.items).toMatchObject([
      { operation: 'created', record: created.body },
      { operation: 'updated', changed: ['state'], previous: created.body, record: changed.body },
    ]);
    expect(body.items[0].actor).toEqual(expect.any(String));
    const rest = await mine.operator.get(`${url}/changes?cursor=${body.next}`);
    expect(rest.body).toMatchObject({ items: [{ operation: 'deleted', record: null }], next: null });
  });

  it('is told every column that does not fit', async () => {
    const { status, body } = await create({ urgency: 9, priority: 1 });
    expect(status).toBe(422);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/values/priority',
      '/values/short_description',
      '/values/urgency',
    ]);
    const created = await create();
    const changed = await mine.operator.patch(`${RECORDS}/${created.body.sys_id}`, { values: { number: 'INC1' } });
    expect(changed).toMatchObject({ status: 422, body: { errors: [{ pointer: '/values/number' }] } });
  });

  it('leaves an entry in the audit trail for every change', async () => {
    const { body } = await create();
    await mine.operator.patch(`${RECORDS}/${body.sys_id}`, { values: { urgency: 2 } });
    const trail = await test.admin.get('/platform/v1/audit?limit=2');
    expect(trail.body.items.map(({ action, subject }: Record<string, string>) => [action, subject])).toEqual([
      ['record.change', `table/incident/record/${body.sys_id}`],
      ['record.create', `table/incident/record/${body.sys_id}`],
    ]);
  });
});

describe('whoever may not write', () => {
  it('is refused, and sees nothing of other namespaces', async () => {
    const { body } = await create();
    const url = `${RECORDS}/${body.sys_id}`;
    const values = { short_description: 'y' };
    expect((await mine.designer.patch(url, { values })).status).toBe(403);
    expect((await other.operator.patch(url, { values })).status).toBe(404);
    expect((await other.operator.delete(url)).status).toBe(404);
    expect((await other.operator.get(`${url}/changes`)).body.items).toEqual([]);
    expect((await other.operator.post(RECORDS, { namespace: mine.name, values })).body.code).toBe(
      'namespace-not-found',
    );
    expect((await test.anyone.delete(url)).status).toBe(401);
    expect((await mine.operator.get(url)).body).toEqual(body);
  });

  it('is told that there is no such record or table', async () => {
    expect((await mine.operator.delete(`${RECORDS}/${newId()}`)).body.code).toBe('record-not-found');
    expect((await mine.operator.delete(`${RECORDS}/x`)).body.code).toBe('record-not-found');
    expect(
      (await mine.operator.post('/platform/v1/tables/x/records', { namespace: mine.name, values: {} })).body.code,
    ).toBe('table-not-found');
  });
});
