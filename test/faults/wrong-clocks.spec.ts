import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../support/until.js';
import { activateFlows, type ActiveFlows, scheduleFlows } from './support/activate-flows.js';
import { type FaultCluster, startCluster } from './support/fault-cluster.js';
import { FAULT_SEED } from './support/fault-seed.js';
import { Ledger } from './support/ledger.js';
import type { NodePlace } from './support/node-place.js';
import { preload } from './support/preload.js';
import { SeededRandom } from './support/seeded-random.js';
import { Sender } from './support/sender.js';
import { Sink } from './support/sink.js';
import { verdict } from './support/verdict.js';
import { createWatchedDatabase } from './support/watched-database.js';

const HOUR_MS = 3_600_000;
const SCHEDULES = 3;
const IN_SECONDS = 10;

let database: Awaited<ReturnType<typeof createWatchedDatabase>>;
let cluster: FaultCluster;
let sink: Sink;
let flows: ActiveFlows;
let ahead: NodePlace;
let behind: NodePlace;

beforeAll(async () => {
  [database, sink] = await Promise.all([createWatchedDatabase(), Sink.start(new SeededRandom(FAULT_SEED))]);
  cluster = await startCluster(database, ['all']);
  flows = await activateFlows(cluster.namespace, sink.server.url);
  const shifted = (milliseconds: number) =>
    cluster.addPlace(preload('shift-clock.mjs', { FAULT_CLOCK_SHIFT: String(milliseconds) }));
  [ahead, behind] = [shifted(HOUR_MS), shifted(-HOUR_MS)];
  await Promise.all([ahead.start(), behind.start()]);
}, 120_000);

afterAll(async () => {
  await cluster.close();
  await Promise.all([sink.close(), database.drop()]);
}, 60_000);

/** The schedules that have not started their flow. */
async function schedulesLeft(): Promise<number> {
  const [runs] = await database.query<{ count: number }>(
    `select count(*)::int as count from sluice.execution where trigger -> 'scheduled_at' is not null`,
  );
  return SCHEDULES - runs!.count;
}

describe('nodes whose clocks are an hour ahead and an hour behind', () => {
  it('end no wait and begin no schedule early or twice, take only the dead for dead, and recover what those ran', async () => {
    const { namespace, nodes } = cluster;
    const ledger = new Ledger();
    await scheduleFlows(database, namespace, SCHEDULES, IN_SECONDS);
    const urls = [ahead.url, behind.url];
    const send = (title: string, index: number) =>
      new Sender(ledger, flows.pathOf, namespace.integrator.credentials, () => urls[index % 2]!).send(title, 'work');
    await Promise.all(Array.from({ length: 20 }, (_, index) => send(`work-clock-${index}`, index)));
    expect(await database.query('select from sluice.live_node')).toHaveLength(3);
    expect(await database.query('select from sluice.execution where recoveries > 0')).toEqual([]);

    await ahead.end('SIGKILL');
    await until(schedulesLeft, (left) => left === 0);
    await cluster.settled();
    expect(await verdict(ledger, { database, nodes, sink })).toEqual([]);
    await ahead.start();
  }, 120_000);
});
