import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/shared/uuid.js';
import { RecordStore } from '../../../src/tables/record-store.service.js';
import { DataSource } from 'typeorm';
import { createTestApp, type TestApp } from '../../support/create-test-app.js';
import { createNamespace, type TestNamespace } from '../../support/people.js';

const RECORDS = '/platform/v1/tables/incident/records';

let test: TestApp;
let mine: TestNamespace;
let other: TestNamespace;
let recordIds: string[];

beforeAll(async () => {
  test = await createTestApp();
  [mine, other] = [await createNamespace(test.admin), await createNamespace(test.admin)];
  const store = test.app.get(RecordStore, { strict: false });
  const { manager } = test.app.get(DataSource);
  recordIds = [];
  for (let index = 0; index < 7; index++) {
    const values = { short_description: `Ticket ${index}`, urgency: (index % 3) + 1 };
    const record = await store.create(manager, 'incident', { namespace: mine.name }, values);
    recordIds.push(record.sys_id as string);
  }
});

afterAll(() => test.close());

describe('the list of tables', () => {
  it('has the schemas of their records for everyone who is signed in', async () => {
    const { status, body } = await mine.nobody.get('/platform/v1/tables');
    expect(status).toBe(200);
    expect(body.items).toMatchObject([
      {
        name: 'incident',
        create: { required: ['short_description'] },
        record: { properties: { number: { type: 'string' }, caller: { type: ['string', 'null'] } } },
        sortable: ['created_at', 'updated_at', 'priority'],
      },
    ]);
    expect((await test.anyone.get('/platform/v1/tables')).status).toBe(401);
  });
});

describe('the records of a table', () => {
  it('come in pages that hold each record once, sorted and filtered', async () => {
    const seen: { sys_id: string; priority: number }[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = `sort=-priority&limit=2${cursor && `&cursor=${cursor}`}`;
      const { body } = await mine.operator.get(`${RECORDS}?${query}`);
      seen.push(...body.items);
      cursor = body.next;
    }
    expect(seen.map(({ sys_id }) => sys_id).sort()).toEqual([...recordIds].sort());
    expect(seen.map(({ priority }) => priority)).toEqual([5, 5, 4, 4, 3, 3, 3]);
    const urgent = await mine.operator.get(`${RECORDS}?filter[urgency]=1&filter[assigned_to]=`);
    expect(urgent.body.items).toHaveLength(3);
  });

  it('are seen in the namespaces where the caller has a role only', async () => {
    expect((await other.operator.get(RECORDS)).body.items).toEqual([]);
    expect((await test.admin.get(`${RECORDS}?filter[namespace]=${mine.name}`)).body.items).toHaveLength(7);
    expect((await other.designer.get(`${RECORDS}/${recordIds[0]}`)).body).toMatchObject({ code: 'record-not-found' });
    expect((await mine.designer.get(`${RECORDS}/${recordIds[0]}`)).body).toMatchObject({
      short_description: 'Ticket 0',
    });
  });

  it('are 403 without a role, 401 for nobody, 404 for what is not there', async () => {
    expect((await mine.nobody.get(RECORDS)).status).toBe(403);
    expect((await test.anyone.get(RECORDS)).status).toBe(401);
    expect((await mine.operator.get('/platform/v1/tables/incidnet/records')).body).toMatchObject({
      code: 'table-not-found',
      detail: expect.stringContaining('Did you mean "incident"?'),
    });
    for (const sysId of [newId(), 'abc']) {
      expect((await mine.operator.get(`${RECORDS}/${sysId}`)).body).toMatchObject({ code: 'record-not-found' });
    }
  });

  it('are 422 for a column that does not exist, with the one that was meant', async () => {
    expect(await mine.operator.get(`${RECORDS}?filter[stat]=new`)).toMatchObject({
      status: 422,
      body: { code: 'validation-failed', errors: [{ pointer: '/query/filter[stat]', hint: 'Did you mean "state"?' }] },
    });
  });

  it('are 400 for a cursor of another order', async () => {
    const { body } = await mine.operator.get(`${RECORDS}?limit=1`);
    expect(await mine.operator.get(`${RECORDS}?sort=priority&cursor=${body.next}`)).toMatchObject({
      status: 400,
      body: { code: 'invalid-cursor' },
    });
  });
});
