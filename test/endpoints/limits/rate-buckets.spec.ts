import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../../src/database/data-source-options.js';
import { RateBuckets } from '../../../src/endpoints/limits/rate-buckets.service.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

let database: TestDatabase;
let dataSource: DataSource;
let buckets: RateBuckets;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await new DataSource(dataSourceOptions(database.url)).initialize();
  buckets = new RateBuckets(dataSource);
});

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const HOUR = { capacity: 10, windowMs: 3_600_000 };
const one = { needed: 1, wanted: 1 };

/** As if so much time had passed. */
const age = (key: string, seconds: number) =>
  dataSource.query(
    `update sluice.rate_bucket set refilled_at = refilled_at - $2 * interval '1 second',
       full_at = full_at - $2 * interval '1 second' where key = $1`,
    [key, seconds],
  );

describe('the shared buckets', () => {
  it('give what is asked for as long as they have it, and no more', async () => {
    const key = randomUUID();
    expect(await buckets.take(key, HOUR, { needed: 2, wanted: 4 })).toEqual({ granted: 4, left: 6 });
    expect(await buckets.take(key, HOUR, { needed: 5, wanted: 1 })).toMatchObject({ granted: 5 });
    expect(await buckets.take(key, HOUR, { needed: 3, wanted: 8 })).toMatchObject({ granted: 1 });
    expect(await buckets.take(key, HOUR, one)).toMatchObject({ granted: 0 });
  });

  it('fill up evenly, and never above the brim', async () => {
    const key = randomUUID();
    await buckets.take(key, HOUR, { needed: 10, wanted: 10 });
    await age(key, 361);
    expect(await buckets.take(key, HOUR, { needed: 5, wanted: 5 })).toMatchObject({ granted: 1 });
    await age(key, 100 * 3600);
    expect(await buckets.take(key, HOUR, one)).toMatchObject({ granted: 1, left: 9 });
  });

  it('give each token once to many who ask at the same time', async () => {
    const key = randomUUID();
    const grants = await Promise.all(Array.from({ length: 30 }, () => buckets.take(key, HOUR, one)));
    expect(grants.reduce((sum, { granted }) => sum + granted, 0)).toBe(10);
  });

  it('know when they are full, which is when they can be forgotten', async () => {
    const key = randomUUID();
    await buckets.take(key, HOUR, { needed: 5, wanted: 5 });
    const [{ minutes }] = await dataSource.query(
      `select round(extract(epoch from full_at - refilled_at) / 60)::int as minutes from sluice.rate_bucket where key = $1`,
      [key],
    );
    expect(minutes).toBe(30);
  });
});
