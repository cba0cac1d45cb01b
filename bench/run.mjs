/**
 * How fast Sluice is beside what it is built of: everybody under comparison runs on this machine in this run, on the same
 * embedded PostgreSQL, in turns. `npm run bench -- accept complete --rounds 3 --seconds 5` runs parts, shortly.
 */
import { cpus } from 'node:os';
import { readOptions } from './options.mjs';
import { accept } from './parts/accept.mjs';
import { complete } from './parts/complete.mjs';
import { profile } from './parts/profile.mjs';
import { print } from './report/print.mjs';
import { openDatabase } from './stage/database.mjs';
import { OurNode } from './stage/our-node.mjs';
import { preparePeers } from './stage/peers.mjs';

const PARTS = { accept, complete };
const ON_REQUEST = { profile };

const options = readOptions(process.argv.slice(2), Object.keys(PARTS), Object.keys(ON_REQUEST));
const database = await openDatabase();
console.log(`${cpus().length} x ${cpus()[0].model}, Node ${process.version}`);
console.log(await database.settings());
const ours = new OurNode(database);
try {
  await preparePeers(database);
  for (const name of options.parts) print(name, await { ...PARTS, ...ON_REQUEST }[name]({ database, ours, options }));
} finally {
  await ours.stop();
  await database.close();
}
