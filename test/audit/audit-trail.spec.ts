import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { AuditEntry } from '../../src/audit/audit-entry.entity.js';
import { AuditTrail } from '../../src/audit/audit-trail.service.js';
import { dataSourceOptions } from '../../src/database/data-source-options.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let dataSource: DataSource;
let trail: AuditTrail;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await new DataSource({ ...dataSourceOptions(database.url), entities: [AuditEntry] }).initialize();
  trail = new AuditTrail(dataSource.getRepository(AuditEntry));
});

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

beforeEach(() => behindTheBack('DELETE FROM sluice.audit_entry'));

/** What someone can do who owns the database. */
async function behindTheBack(sql: string): Promise<void> {
  await dataSource.query(`ALTER TABLE sluice.audit_entry DISABLE TRIGGER USER`);
  await dataSource.query(sql);
  await dataSource.query(`ALTER TABLE sluice.audit_entry ENABLE TRIGGER USER`);
}

function append(subject: string): Promise<void> {
  return dataSource.transaction((manager) =>
    trail.append(manager, { actor: 'dana', action: 'thing.change', subject, details: { b: 1.5, a: [null, 'ä'] } }),
  );
}

async function appendFive(): Promise<void> {
  for (const subject of ['1', '2', '3', '4', '5']) await append(subject);
}

describe('the audit trail', () => {
  it('holds when nobody touched it', async () => {
    expect(await trail.verify()).toBeNull();
    await appendFive();
    expect(await trail.verify()).toBeNull();
  });

  it.each([
    'UPDATE sluice.audit_entry SET actor = actor',
    'DELETE FROM sluice.audit_entry',
    'TRUNCATE sluice.audit_entry',
  ])('refuses %s', async (sql) => {
    await appendFive();
    await expect(dataSource.query(sql)).rejects.toThrow('only ever added');
    expect((await trail.list({ limit: 10 })).items).toHaveLength(5);
  });

  it.each([
    ['an edited entry', `UPDATE sluice.audit_entry SET actor = 'someone' WHERE position = 3`, '3'],
    ['edited details', `UPDATE sluice.audit_entry SET details = '{"b": 2}' WHERE position = 2`, '2'],
    ['the entry after one that was removed', 'DELETE FROM sluice.audit_entry WHERE position = 4', '5'],
    ['the entry after removed first ones', 'DELETE FROM sluice.audit_entry WHERE position < 3', '3'],
    [
      'an entry with a hash made up for it',
      `UPDATE sluice.audit_entry SET hash = repeat('0', 64) WHERE position = 5`,
      '5',
    ],
  ])('finds %s', async (_, sql, position) => {
    await appendFive();
    await behindTheBack(sql);
    expect(await trail.verify()).toBe(position);
  });

  it('stays one chain when many append at the same time', async () => {
    await Promise.all(Array.from({ length: 30 }, (_, at) => append(String(at))));
    expect(await trail.verify()).toBeNull();
    const { items } = await trail.list({ limit: 100 });
    expect(items.map(({ position }) => Number(position))).toEqual(Array.from({ length: 30 }, (_, at) => 30 - at));
  });

  it('has no entry for a change that was rolled back', async () => {
    const failing = dataSource.transaction(async (manager) => {
      await trail.append(manager, { actor: 'dana', action: 'thing.change', subject: '1' });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect((await trail.list({ limit: 10 })).items).toEqual([]);
  });

  it('is read in pages, newest first, each entry once', async () => {
    await appendFive();
    const first = await trail.list({ limit: 2 });
    const second = await trail.list({ limit: 2, cursor: first.next! });
    const third = await trail.list({ limit: 2, cursor: second.next! });
    const subjects = [first, second, third].map(({ items }) => items.map(({ subject }) => subject));
    expect(subjects).toEqual([['5', '4'], ['3', '2'], ['1']]);
    expect(third.next).toBeNull();
  });

  it.each(['', 'x', Buffer.from('["1; DROP"]').toString('base64url'), Buffer.from('[1e400]').toString('base64url')])(
    'refuses the cursor "%s", which it did not give out',
    async (cursor) => {
      await expect(trail.list({ limit: 2, cursor })).rejects.toMatchObject({ code: 'invalid-cursor' });
    },
  );
});
