import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '../../src/database/embedded/free-port.js';
import { serverUser } from '../../src/database/embedded/server-user.js';
import { until } from './until.js';

const HOME = '/usr/lib/postgresql';
/** The test does not cut the power. */
const SETTINGS = ['-c', 'fsync=off', '-c', 'unix_socket_directories=', '-c', 'listen_addresses=127.0.0.1'];

/** A server as Debian ships it, of whichever version that is, with the tools that belong to it. */
export interface DebianPostgres {
  url(database: string): string;
  createDatabase(name: string): Promise<void>;
  /** Runs one of the tools, such as `pg_dump`. */
  run(tool: string, args: readonly string[]): void;
  stop(): Promise<void>;
}

/** Where the newest version is, if any. */
function binaries(): string | undefined {
  const versions = existsSync(HOME) ? readdirSync(HOME).map(Number).filter(Number.isInteger) : [];
  const folder = join(HOME, String(Math.max(...versions)), 'bin');
  return existsSync(join(folder, 'postgres')) && existsSync(join(folder, 'pg_dump')) ? folder : undefined;
}

/** Whether there is one. */
export function hasDebianPostgres(): boolean {
  return binaries() !== undefined;
}

/** Starts an empty one. */
export async function startDebianPostgres(): Promise<DebianPostgres> {
  const bin = binaries()!;
  const folder = mkdtempSync(join(tmpdir(), 'sluice-debian-'));
  chmodSync(folder, 0o755);
  const user = serverUser(join(folder, 'none'));
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const environment = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' };
  const unprivileged = { ...user, cwd: folder, env: environment };
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'owner', '-A', 'trust', '--no-sync'], {
    ...unprivileged,
    stdio: 'ignore',
  });
  const port = await freePort(undefined);
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...SETTINGS], {
    ...unprivileged,
    stdio: 'ignore',
  });
  const exited = once(server, 'exit');
  const url = (database: string) => `postgres://owner@127.0.0.1:${port}/${database}`;
  const query = async (sql: string) => {
    const client = new pg.Client(url('postgres'));
    try {
      await client.connect();
      await client.query(sql);
      return true;
    } finally {
      await client.end();
    }
  };
  await until(
    () => query('select').catch(() => false),
    (answers) => answers,
  );
  return {
    url,
    createDatabase: async (name) => void (await query(`create database ${name}`)),
    run: (tool, args) => void execFileSync(join(bin, tool), args, { env: environment }),
    async stop() {
      server.kill('SIGQUIT');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
