import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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

let database: Awaited<ReturnType<typeof createWatchedDatabase>>;
let cluster: FaultCluster;
let sink: Sink;
let flows: ActiveFlows;

beforeAll(async () => {
  [database, sink] = await Promise.all([createWatchedDatabase(), Sink.start(new SeededRandom(FAULT_SEED))]);
  cluster = await startCluster(database, 2, { SLUICE_LEASE_SECONDS: '1' });
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
  await place?.end('SIGKILL');
  await place?.start();
}

describe('an execution that kills every process that runs it', () => {
  it('is parked, does not keep others from being completed, and can be tried again when the cause is gone', async () => {
    const ledger = new Ledger();
    const { namespace, nodes } = cluster;
    const neighbours: Promise<void>[] = [];
    const sender = new Sender(ledger, flows.pathOf, namespace.integrator.credentials, () => nodes[0]!.url);
    const deaths: Promise<void>[] = [];
    sink.swallow = (title) => {
      if (title !== POISON) return false;
      const death = killWhoRuns(title);
      const neighbour = `work-neighbour-${deaths.push(death)}`;
      neighbours.push(death.then(() => sender.send(neighbour, 'work')));
      return true;
    };
    await sender.send(POISON, 'work');
    const idOf = (title: string) => [...ledger.entries.get(title)!.executionIds][0]!;

    await until(
      async () => deaths.length,
      (count) => count > MOST_RECOVERIES,
      120_000,
    );
    await Promise.all([...deaths, ...neighbours]);
    await cluster.settled();
    const operator = new ApiClient(nodes[0]!.url, namespace.operator.credentials);
    expect(deaths).toHaveLength(MOST_RECOVERIES + 1);
    const parked = await finishedExecution(operator, idOf(POISON));
    expect(parked).toMatchObject({ state: 'failed', error: { code: 'poisoned' } });
    for (const title of [...ledger.entries.keys()].filter((sent) => sent !== POISON)) {
      const neighbour = await finishedExecution(operator, idOf(title));
      expect(neighbour).toMatchObject({ state: 'completed' });
    }

    sink.swallow = () => false;
    const retry = await operator.post(`/platform/v1/executions/${parked.id}/retry`, { from: 'failed-step' });
    expect(retry.status).toBe(202);
    const again = await finishedExecution(operator, retry.body.executionId ?? retry.body.result.executionId);
    expect(again).toMatchObject({ state: 'completed', retryOf: parked.id });
  }, 180_000);
});
