import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../support/until.js';
import { activateFlows, type ActiveFlows, activateNext } from './support/activate-flows.js';
import { Callers } from './support/callers.js';
import { type FaultCluster, LEASE_SECONDS, startCluster } from './support/fault-cluster.js';
import { FAULT_SEED } from './support/fault-seed.js';
import { Ledger } from './support/ledger.js';
import { SeededRandom } from './support/seeded-random.js';
import { Sender } from './support/sender.js';
import { Sink } from './support/sink.js';
import { verdict } from './support/verdict.js';
import { createWatchedDatabase } from './support/watched-database.js';

/** As many as a node runs at the same time. */
const RUNNING = 20;

/** What recovery may take beyond the lease. */
const GRACE_SECONDS = 5;

let database: Awaited<ReturnType<typeof createWatchedDatabase>>;
let cluster: FaultCluster;
let sink: Sink;
let flows: ActiveFlows;
const ledger = new Ledger();
const random = new SeededRandom(FAULT_SEED);

beforeAll(async () => {
  [database, sink] = await Promise.all([createWatchedDatabase(), Sink.start(random)]);
  cluster = await startCluster(database, ['all', 'all', 'all']);
  flows = await activateFlows(cluster.namespace, sink.server.url);
}, 120_000);

afterAll(async () => {
  await cluster.close();
  await Promise.all([sink.close(), database.drop()]);
}, 60_000);

function senderTo(url: () => string): Sender {
  return new Sender(ledger, flows.pathOf, cluster.namespace.integrator.credentials, url);
}

/** Has a node begin executions that are in the middle of a call when this resolves. Answers their titles. */
async function beginOn(url: string, name: string): Promise<string[]> {
  sink.hold();
  const titles = Array.from({ length: RUNNING }, (_, index) => `work-${name}-${index}`);
  await Promise.all(titles.map((title) => senderTo(() => url).send(title, 'work')));
  await until(
    async () => sink.waiting,
    (waiting) => waiting === RUNNING,
  );
  return titles;
}

/** How long after the given moment, by the database's clock, the last execution of a dead node was queued again. */
async function secondsToRecovery(since: string): Promise<{ count: number; seconds: number }> {
  const [recovery] = await database.query<{ count: number; seconds: number }>(
    `select count(*)::int as count, extract(epoch from max(at) - $1::timestamptz)::float8 as seconds
     from witness.execution_change where was = 'running' and became = 'queued' and at > $1::timestamptz`,
    [since],
  );
  return recovery!;
}

async function databaseTime(): Promise<string> {
  const [row] = await database.query<{ now: string }>('select clock_timestamp()::text as now');
  return row!.now;
}

async function expectAllWell(): Promise<void> {
  await cluster.settled();
  expect(await verdict(ledger, { database, nodes: cluster.nodes, sink })).toEqual([]);
}

describe('three nodes on one database', () => {
  it('finish what a killed one was running, within its lease and five seconds, and call out under the same key', async () => {
    const victim = cluster.nodes[1]!;
    const titles = await beginOn(victim.url, 'orphan');
    const killedAt = await databaseTime();
    await victim.end('SIGKILL');
    sink.release();
    await cluster.settled();
    const { count, seconds } = await secondsToRecovery(killedAt);
    expect(count).toBe(RUNNING);
    expect(seconds).toBeLessThan(LEASE_SECONDS + GRACE_SECONDS);
    for (const title of titles) expect(sink.calls.get(title)).toBeGreaterThanOrEqual(2);
    await expectAllWell();
    await victim.start();
  }, 60_000);

  it('go on without one that is paused, which writes nothing when it is back', async () => {
    const ghost = cluster.nodes[2]!;
    await beginOn(ghost.url, 'ghost');
    const pausedAt = await databaseTime();
    ghost.pause();
    await until(
      () => secondsToRecovery(pausedAt),
      ({ count }) => count === RUNNING,
    );
    sink.release();
    ghost.resume();
    await expectAllWell();
    await senderTo(() => ghost.url).send('work-ghost-returned', 'work');
    await expectAllWell();
  }, 60_000);

  it('let executions that run keep their flow version when the next one is activated', async () => {
    const { nodes, namespace } = cluster;
    const titles = await beginOn(nodes[0]!.url, 'before');
    expect(await activateNext(namespace.designer, flows.workUrl, 2)).toBe(200);
    sink.release();
    await senderTo(() => nodes[1]!.url).send('work-after', 'work');
    await expectAllWell();
    const versions = await database.query<{ title: string; number: number }>(
      `select execution.trigger #>> '{body,title}' as title, version.number from sluice.execution
       join sluice.flow_version as version on version.id = flow_version_id where trigger #>> '{body,title}' = any($1)`,
      [[...titles, 'work-after']],
    );
    const newer = versions.filter(({ number }) => number === 2).map(({ title }) => title);
    expect(newer).toEqual(['work-after']);
    expect(versions).toHaveLength(RUNNING + 1);
  }, 60_000);

  it('are restarted one after another under load, and no caller loses the answer to what was accepted', async () => {
    const { nodes } = cluster;
    const before = ledger.entries.size;
    const callers = new Callers(
      4,
      senderTo(() => random.pick(nodes).url),
      ledger,
      random,
    );
    for (const node of nodes) {
      await until(
        async () => ledger.entries.size,
        (size) => size > before + 20,
      );
      expect(await node.end('SIGTERM')).toBe(0);
      await node.start();
    }
    await callers.stop();
    const entries = [...ledger.entries.values()].slice(before);
    // A connection that was never taken, or was idle, may be closed in the moment in which it is used.
    const expected = [201, 202, 409, 503, 'ECONNREFUSED', 'ECONNRESET', 'UND_ERR_SOCKET'];
    expect(entries.flatMap(({ answers }) => answers).filter((answer) => !expected.includes(answer))).toEqual([]);
    expect(entries.filter(({ answerWasLost }) => answerWasLost)).toEqual([]);
    await expectAllWell();
  }, 120_000);
});
