// What purging half of 1,000,000 executions costs those who call meanwhile: the times of accepted calls at a steady rate,
// without and with a purge, in turns. The purge runs beside the node, as on any node. First: npm run build.
//   node bench/retention.mjs [--executions 1000000] [--rate 300] [--seconds 20] [--rounds 3]
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fill } from './history/fill.mjs';
import { runLoad } from './load/run-load.mjs';
import { median } from './report/median.mjs';
import { openDatabase } from './stage/database.mjs';
import { setUp, startNode } from './stage/sluice.mjs';

const { values } = parseArgs({
  options: {
    executions: { type: 'string', default: '1000000' },
    rate: { type: 'string', default: '300' },
    seconds: { type: 'string', default: '20' },
    rounds: { type: 'string', default: '3' },
  },
});
const [executions, rate, seconds, rounds] = [values.executions, values.rate, values.seconds, values.rounds].map(Number);
const DAYS = 90;
const { Purge } = await import(resolve('dist/executions/retention/purge.service.js'));
const { dataSourceOptions } = await import(resolve('dist/database/data-source-options.js'));
const { DataSource } = await import('typeorm');

const database = await openDatabase();
const dataSource = await new DataSource(dataSourceOptions(database.url)).initialize();
let node;
try {
  node = await startNode(database);
  const target = { url: node.at('tickets'), apiKey: await setUp(node) };
  // The older half has had its time.
  await fill(database, 1, executions, { secondsApart: (DAYS * 2 * 86_400) / executions });
  const call = () => runLoad(target, { kind: 'open', connections: 200, seconds, rate });
  await call();
  const p99s = { alone: [], purging: [] };
  let purged = 0;
  for (let round = 0; round < rounds; round += 1) {
    p99s.alone.push((await call()).p99);
    const purge = new Purge(dataSource);
    const purging = purge.tick();
    p99s.purging.push((await call()).p99);
    await purge.onModuleDestroy();
    purged += await purging;
  }
  const [alone, purging] = [median(p99s.alone), median(p99s.purging)];
  const perSecond = Math.round(purged / (rounds * seconds));
  console.log(
    JSON.stringify({ rate, seconds, rounds, p99s, alone, purging, ratio: purging / alone, purged, perSecond }, null, 2),
  );
} finally {
  await node?.stop();
  await dataSource.destroy();
  await database.close();
}
