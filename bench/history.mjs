// What reading executions costs with 1,000,000 finished ones, against 10,000 of them: two databases on one server, a node on
// each, asked in turns. First: npm run build.
//   node bench/history.mjs [--few 10000] [--many 1000000] [--requests 300]
import { parseArgs } from 'node:util';
import { signIn } from '../examples/demo/client.mjs';
import { anotherDatabase } from './history/another-database.mjs';
import { fill, flowId, idOf } from './history/fill.mjs';
import { median } from './report/median.mjs';
import { openDatabase } from './stage/database.mjs';
import { ADMIN, setUp, startNode } from './stage/sluice.mjs';

const { values } = parseArgs({
  options: {
    few: { type: 'string', default: '10000' },
    many: { type: 'string', default: '1000000' },
    requests: { type: 'string', default: '300' },
  },
});
const [few, many, requests] = [values.few, values.many, values.requests].map(Number);
const EXECUTIONS = '/platform/v1/executions';
const READS = {
  'first page': () => EXECUTIONS,
  'by flow and state': () => `${EXECUTIONS}?flowId=${flowId(3)}&state=failed`,
  'by flow': () => `${EXECUTIONS}?flowId=${flowId(0)}`,
  'by namespace': () => `${EXECUTIONS}?namespace=history-4`,
  'by state': () => `${EXECUTIONS}?state=cancelled`,
  'until an hour ago': (now) => `${EXECUTIONS}?createdTo=${new Date(now - 3_600_000).toISOString()}`,
  detail: (_, turn) => `${EXECUTIONS}/${idOf(10 * (1 + (turn % 900)))}`,
};

const database = await openDatabase();
const other = await anotherDatabase(database, 'history');
const nodes = [];
try {
  const sides = [];
  for (const [on, count] of [
    [database, few],
    [other, many],
  ]) {
    const node = await startNode(on);
    nodes.push(node);
    await setUp(node);
    await fill(on, 1, count);
    sides.push({ admin: await signIn(node.url, ADMIN), count });
  }
  await measure(sides, 50); // warm
  const [before, after] = await measure(sides, requests);
  const rows = Object.keys(READS).map((name) => [
    name,
    { [few]: before[name], [many]: after[name], ratio: round(after[name] / before[name]) },
  ]);
  console.log(`Median of ${requests} requests, in milliseconds.`);
  console.table(Object.fromEntries(rows));
  console.log(JSON.stringify(Object.fromEntries(rows)));
} finally {
  for (const node of nodes) await node.stop();
  await other.close();
  await database.close();
}

async function measure(sides, turns) {
  const times = sides.map(() => Object.fromEntries(Object.keys(READS).map((name) => [name, []])));
  const now = Date.now();
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [name, path] of Object.entries(READS)) {
      for (const [at, { admin }] of sides.entries()) {
        const begun = performance.now();
        await admin.get(path(now, turn));
        times[at][name].push(performance.now() - begun);
      }
    }
  }
  return times.map((byName) =>
    Object.fromEntries(Object.entries(byName).map(([name, all]) => [name, round(median(all))])),
  );
}

function round(number) {
  return Math.round(number * 100) / 100;
}
