import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { isAlive } from '../../src/database/embedded/is-alive.js';
import { EmbeddedPostgres } from '../../src/database/embedded-postgres.js';
import { migrate } from '../../src/database/migrate.js';

/*
 * The database server of one test run, as a process of its own: it prints the URL of a server with a migrated template
 * database and lives until its standard input ends, which happens however the run ends. Then it stops the server and
 * deletes the data.
 */
const PREFIX = 'sluice-test-';

const runEnded = once(process.stdin.resume(), 'end').catch(() => undefined);
process.on('SIGINT', () => undefined); // Ctrl-C reaches the whole group; the run decides when it is over
process.stdout.on('error', () => undefined); // the run ended before it read the URL

sweep();
const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
chmodSync(folder, 0o755); // the server's own user must get there
try {
  // Nobody pulls the plug of this one, and a database is made for each spec. What must outlive a crash has a server of its own.
  const settings = { fsync: 'off', full_page_writes: 'off' };
  const postgres = await EmbeddedPostgres.open(join(folder, 'postgres'), { settings });
  try {
    await createTemplate(postgres.url);
    process.stdout.write(`${postgres.url}\n`);
    await runEnded;
  } finally {
    await postgres.close();
    rmSync(postgres.directory, { recursive: true, force: true });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit();

async function createTemplate(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query('create database sluice_template');
  await client.end();
  const template = new URL(url);
  template.pathname = '/sluice_template';
  await migrate(template.href);
}

/** Deletes what runs left behind that were killed together with this process of theirs. */
function sweep(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    if (isAlive(Number(name.slice(PREFIX.length).split('-')[0]))) continue;
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    } catch {
      // it is another user's
    }
  }
}
