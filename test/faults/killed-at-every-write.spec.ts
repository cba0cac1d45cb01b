import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { activateFlows, type ActiveFlows } from './support/activate-flows.js';
import { type FaultCluster, startCluster } from './support/fault-cluster.js';
import { FAULT_SECONDS, FAULT_SEED } from './support/fault-seed.js';
import { Ledger } from './support/ledger.js';
import { preload } from './support/preload.js';
import { say } from './support/say.js';
import { SeededRandom } from './support/seeded-random.js';
import { Sender } from './support/sender.js';
import { Sink } from './support/sink.js';
import { verdict } from './support/verdict.js';
import { createWatchedDatabase } from './support/watched-database.js';

/** As many as an execution of the flow takes at the most. */
const STATEMENTS = 25;

/** Nodes that are started, and die, at the same time. */
const AT_ONCE = 3;

let database: Awaited<ReturnType<typeof createWatchedDatabase>>;
let cluster: FaultCluster;
let sink: Sink;
let flows: ActiveFlows;

beforeAll(async () => {
  [database, sink] = await Promise.all([createWatchedDatabase(), Sink.start(new SeededRandom(FAULT_SEED))]);
  cluster = await startCluster(database, ['all']);
  flows = await activateFlows(cluster.namespace, sink.server.url);
}, 120_000);

afterAll(async () => {
  await cluster.close();
  await Promise.all([sink.close(), database.drop()]);
}, 60_000);

/** Every statement in the long run, some in the short one. */
function pointsOf(random: SeededRandom): string[] {
  const numbers = Array.from({ length: STATEMENTS }, (_, index) => index + 1);
  if (FAULT_SECONDS !== undefined) return numbers.flatMap((number) => [`before ${number}`, `after ${number}`]);
  return Array.from(
    { length: AT_ONCE },
    () => `${random.pick(['before', 'after'])} ${random.pick(numbers.slice(0, 15))}`,
  );
}

describe('a node that is killed before or after any of its statements', () => {
  const points = pointsOf(new SeededRandom(FAULT_SEED));

  it(
    `leaves nothing undone and nothing done twice: ${points.join(', ')}`,
    async () => {
      const { namespace, nodes } = cluster;
      const survivor = nodes[0]!;
      const ledger = new Ledger();
      const died: string[] = [];
      const dieAt = async (point: string) => {
        const victim = cluster.addPlace(preload('kill-at-statement.mjs', { FAULT_KILL_AT: point }));
        await victim.start();
        const urls = [victim.url];
        const sender = new Sender(
          ledger,
          flows.pathOf,
          namespace.integrator.credentials,
          () => urls.pop() ?? survivor.url,
        );
        await sender.send(`work-${point.replace(' ', '-')}`, 'work');
        return victim;
      };
      for (let first = 0; first < points.length; first += AT_ONCE) {
        const victims = await Promise.all(points.slice(first, first + AT_ONCE).map(dieAt));
        await cluster.settled();
        for (const victim of victims) {
          if (victim.node.process.signalCode === 'SIGKILL') died.push(points[first + victims.indexOf(victim)]!);
          await victim.end('SIGKILL');
        }
      }
      say(`FAULT_SEED=${FAULT_SEED} died ${died.join(', ')}`);
      expect(died).toEqual(expect.arrayContaining(points.filter((point) => Number(point.split(' ')[1]) < 8)));
      expect(await verdict(ledger, { database, nodes: nodes.slice(0, 1), sink })).toEqual([]);
    },
    20_000 * points.length,
  );
});
