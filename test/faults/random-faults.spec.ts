import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../support/api-client.js';
import { activateFlows, type ActiveFlows, activateNext } from './support/activate-flows.js';
import { applyFaults } from './support/apply-faults.js';
import { Callers } from './support/callers.js';
import { type FaultCluster, LEASE_SECONDS, startCluster } from './support/fault-cluster.js';
import { FaultDatabase } from './support/fault-database.js';
import { FAULT_SECONDS, FAULT_SEED } from './support/fault-seed.js';
import { Ledger } from './support/ledger.js';
import { Operator } from './support/operator.js';
import { planFaults } from './support/plan-faults.js';
import { say } from './support/say.js';
import { SeededRandom } from './support/seeded-random.js';
import { Sender } from './support/sender.js';
import { Sink } from './support/sink.js';
import { verdict } from './support/verdict.js';

const SECONDS = FAULT_SECONDS ?? 10;
const CALLERS = 4;

/** Longer than a node may be silent. */
const PAUSE_MS = LEASE_SECONDS * 1500;

let database: FaultDatabase;
let cluster: FaultCluster;
let sink: Sink;
let flows: ActiveFlows;

beforeAll(async () => {
  [database, sink] = await Promise.all([FaultDatabase.start(), Sink.start(new SeededRandom(FAULT_SEED))]);
  cluster = await startCluster(database, ['all', 'ingress', 'worker']);
  flows = await activateFlows(cluster.namespace, sink.server.url);
}, 120_000);

afterAll(async () => {
  await cluster.close();
  await Promise.all([sink.close(), database.close()]);
}, 60_000);

function told({ entries }: Ledger): string {
  const all = [...entries.values()];
  const cancelled = all.filter(({ cancel }) => cancel.confirmed).length;
  return `${cancelled} cancelled, ${all.filter(({ retries }) => retries.executionIds.size > 0).length} tried again`;
}

describe('three nodes of every role, killed, paused and told to leave at random, on a database that is restarted', () => {
  it(
    `keep every promise that was made to those who called, with seed ${FAULT_SEED}`,
    async () => {
      const { nodes, namespace } = cluster;
      const random = new SeededRandom(FAULT_SEED);
      const faults = planFaults(random, SECONDS, nodes.length, PAUSE_MS);
      const schedule = faults.map((fault) => JSON.stringify(fault)).join('\n');
      say(`FAULT_SEED=${FAULT_SEED} FAULT_SECONDS=${SECONDS}\n${schedule}`);

      const ledger = new Ledger();
      const anyNode = () => random.pick(nodes.slice(0, -1)).url;
      const sender = new Sender(ledger, flows.pathOf, namespace.integrator.credentials, anyNode);
      const callers = new Callers(CALLERS, sender, ledger, random);
      const operator = new Operator(ledger, random, namespace.operator.credentials, anyNode);
      let version = 1;
      const activate = () => {
        const designer = new ApiClient(anyNode(), namespace.designer.credentials);
        return activateNext(designer, flows.workUrl, ++version).catch(() => 0);
      };
      await applyFaults(faults, { nodes, database, activate });
      await Promise.all([callers.stop(), operator.stop()]);
      await cluster.settled();
      await cluster.close();
      say(`${ledger.entries.size} requests, answered ${JSON.stringify(ledger.answers)}, ${told(ledger)}`);
      expect(await verdict(ledger, { database, nodes, sink })).toEqual([]);
    },
    (SECONDS * 2 + 120) * 1000,
  );
});
