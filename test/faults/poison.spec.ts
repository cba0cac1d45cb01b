import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SUSPECT_RECOVERIES } from '../../src/executions/store/claim-store.service.js';
import { MOST_RECOVERIES } from '../../src/executions/store/recovery-store.service.js';
import { ApiClient } from '../support/api-client.js';
import { finishedExecution } from '../support/flows.js';
import { until } from '../support/until.js';
import { activateFlows, type ActiveFlows } from './support/activate-flows.js';
import { type FaultCluster, startCluster } from './support/fault-cluster.js';
import { FAULT_SEED } from './support/fault-seed.js';
import { Ledger } from './support/ledger.js';
import { SeededRandom } from './support/seeded-random.js';
import { Sender } from './support/sender.js';
import { Sink } from './support/sink.js';
import { createWatchedDatabase } from './support/watched-database.js';

const POISON = 'work-poison';
const NEIGHBOURS = Array.from({ length: 6 }, (_, index) => `work-neighbour-${index}`);

let database: Awaited<ReturnType<typeof createWatchedDatabase>>;
let cluster: FaultCluster;
let sink: Sink;
let flows: ActiveFlows;

beforeAll(async () => {
  [database, sink] = await Promise.all([createWatchedDatabase(), Sink.start(new SeededRandom(FAULT_SEED))]);
  cluster = await startCluster(database, ['all', 'all'], { SLUICE_LEASE_SECONDS: '1' });
  flows = await activateFlows(cluster.namespace, sink.server.url);
}, 120_000);

afterAll(async () => {
  await cluster.close();
  await Promise.all([sink.close(), database.drop()]);
}, 60_000);

/** Kills the process that runs the execution of this title, and starts another one in its place. */
async function killWhoRuns(title: string): Promise<void> {
  const [runner] = await database.query<{ pid: number }>(
    `select process_id as pid from sluice.execution join sluice.node on node.id = claimed_by where trigger #>> '{body,title}' = $1`,
    [title],
  );
  const place = cluster.nodes.find(({ node }) => node.process.pid === runner?.pid);
  await place?.inTurn(async () => {
    if (place.node.process.pid !== runner?.pid) return;
    await place.end('SIGKILL');
    await place.start();
  });
}

/** Whether the node that runs the execution of this title runs the poison as well. */
async function isBesidePoison(title: string): Promise<boolean> {
  const running = `select claimed_by from sluice.execution where state = 'running' and trigger #>> '{body,title}'`;
  const together = await database.query(`${running} = $1 intersect ${running} = $2`, [title, POISON]);
  return together.length > 0;
}

describe('an execution that kills every process that runs it', () => {
  it('is parked without those that run beside it, and can be tried again when the cause is gone', async () => {
    const ledger = new Ledger();
    const { namespace, nodes } = cluster;
    const sender = new Sender(ledger, flows.pathOf, namespace.integrator.credentials, () => nodes[0]!.url);
    const deaths: Promise<void>[] = [];
    // Who is beside the poison is still there when the node dies.
    sink.swallow = (title) => {
      if (title !== POISON) return deaths.length === 0 || isBesidePoison(title);
      deaths.push(killWhoRuns(title));
      return true;
    };
    await Promise.all(NEIGHBOURS.map((title) => sender.send(title, 'work')));
    await until(
      async () => sink.calls.size,
      (called) => called === NEIGHBOURS.length,
    );
    await sender.send(POISON, 'work');
    const idOf = (title: string) => [...ledger.entries.get(title)!.executionIds][0]!;

    await until(
      async () => deaths.length,
      (count) => count > MOST_RECOVERIES,
      120_000,
    );
    await Promise.all(deaths);
    await cluster.settled();
    const operator = new ApiClient(nodes[0]!.url, namespace.operator.credentials);
    expect(deaths).toHaveLength(MOST_RECOVERIES + 1);
    const parked = await finishedExecution(operator, idOf(POISON));
    expect(parked).toMatchObject({ state: 'failed', error: { code: 'poisoned' } });
    const neighbours = await Promise.all(NEIGHBOURS.map((title) => finishedExecution(operator, idOf(title))));
    for (const neighbour of neighbours) expect(neighbour).toMatchObject({ state: 'completed' });
    const most = Math.max(...neighbours.map(({ recoveries }) => recoveries as number));
    expect(most).toBeLessThanOrEqual(SUSPECT_RECOVERIES);

    sink.swallow = () => false;
    const retry = await operator.post(`/platform/v1/executions/${parked.id}/retry`, { from: 'failed-step' });
    expect(retry.status).toBe(202);
    const again = await finishedExecution(operator, retry.body.executionId ?? retry.body.result.executionId);
    expect(again).toMatchObject({ state: 'completed', retryOf: parked.id });
  }, 180_000);
});
