import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../../src/database/embedded/free-port.js';

/** Debian keeps it where only root looks. */
const PATH = [process.env.PATH, '/usr/sbin', '/usr/local/sbin'].join(delimiter);

export interface PgBouncer {
  /** The database behind the pool. */
  url: string;
  stop(): Promise<void>;
}

/** Whether PgBouncer is installed here. */
export function hasPgBouncer(): boolean {
  try {
    execFileSync('pgbouncer', ['--version'], { env: { PATH }, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A PgBouncer before a database. */
export async function startPgBouncer(databaseUrl: string, poolMode: string): Promise<PgBouncer> {
  const { hostname, port, username, password, pathname } = new URL(databaseUrl);
  const name = pathname.slice(1);
  const folder = mkdtempSync(join(tmpdir(), 'sluice-pgbouncer-'));
  chmodSync(folder, 0o755);
  const listenPort = await freePort(undefined);
  const file = join(folder, 'pgbouncer.ini');
  writeFileSync(
    file,
    `[databases]
${name} = host=${hostname} port=${port} dbname=${name} user=${username} password=${decodeURIComponent(password)}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${listenPort}
unix_socket_dir =
auth_type = any
pool_mode = ${poolMode}
default_pool_size = 50
`,
  );
  const asNobody = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  const child = spawn('pgbouncer', [...asNobody, file], { env: { PATH }, stdio: ['ignore', 'ignore', 'pipe'] });
  const exited = once(child, 'exit');
  const url = `postgres://${username}@127.0.0.1:${listenPort}/${name}`;
  await new Promise<void>((ready, fail) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (line.includes('process up')) ready();
    });
    void exited.then(() => fail(new Error('PgBouncer did not start.')));
  });
  return {
    url,
    async stop() {
      child.kill('SIGKILL');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
