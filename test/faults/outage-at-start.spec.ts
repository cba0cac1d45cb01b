import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MIGRATIONS } from '../../src/database/migrations.js';
import { startNodeProcess } from '../support/node-process.js';
import { createEmptyDatabase, type TestDatabase } from '../support/test-database.js';
import { query } from './support/query.js';
import { CuttingGateway } from './support/cutting-gateway.js';
import { unexpectedLines } from './support/unexpected-lines.js';

/** So many messages get through before everybody is cut off. */
const MESSAGES = 35;

/** Enough to have met every part of the start. */
const FEWEST_CUTS = 15;

let database: TestDatabase;
let gateway: CuttingGateway;

beforeAll(async () => {
  database = await createEmptyDatabase();
  gateway = await CuttingGateway.open(database.url, MESSAGES);
});

afterAll(async () => {
  await gateway.close();
  await database.drop();
});

describe('a node whose database goes away again and again while it starts', () => {
  it('starts all the same, with every migration done once', async () => {
    const secret = 'a secret that only tests know, 32 bytes or more';
    const node = await startNodeProcess({ DATABASE_URL: gateway.url, SLUICE_SECRET: secret });
    gateway.heal();
    expect(gateway.cuts).toBeGreaterThan(FEWEST_CUTS);
    expect(await node.stop('SIGTERM')).toBe(0);
    expect(unexpectedLines(node.output.join('').split('\n').filter(Boolean))).toEqual([]);
    const done = await query<{ name: string }>(database.url, 'select name from sluice.migration order by id');
    expect(done.map(({ name }) => name)).toEqual(MIGRATIONS.map(({ name }) => name));
  }, 60_000);
});
