import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { isAlive } from '../../src/database/embedded/is-alive.js';
import { EmbeddedPostgres } from '../../src/database/embedded-postgres.js';
import { migrate } from '../../src/database/migrate.js';

/*
 * The database server of one test run, as a process of its own: it prints the URL of a migrated template database and
 * lives until its standard input ends, which happens however the run ends. Then it stops the server and deletes the data.
 */
const PREFIX = 'sluice-test-';

for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
  const owner = Number(name.slice(PREFIX.length).split('-')[0]);
  if (!isAlive(owner)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
}

const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
chmodSync(folder, 0o755); // the server's own user must get there
const postgres = await EmbeddedPostgres.open(join(folder, 'postgres'));
const finish = async () => {
  await postgres.close();
  rmSync(postgres.directory, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
  process.exit();
};
process.on('SIGINT', () => undefined); // Ctrl-C reaches the whole group; the run decides when it is over
process.stdin.on('end', finish).on('error', finish).resume();

const client = new pg.Client(postgres.url);
await client.connect();
await client.query('create database sluice_template');
await client.end();
const template = new URL(postgres.url);
template.pathname = '/sluice_template';
await migrate(template.href);
process.stdout.write(`${postgres.url}\n`);
