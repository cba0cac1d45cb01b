import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, constants, fchownSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Cluster } from './cluster.js';
import { executable } from './executable.js';
import { SERVER_ENVIRONMENT } from './server-environment.js';
import type { ServerHold } from './server-hold.js';

export const LOG_FILE = 'server.log';

/** Follows no link, because the folder is not root's and root gives the file away. Windows has no such flag. */
const LOG_FLAGS = constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0);

/**
 * Starts the server and waits beside it: when the pipe on its standard input ends, nobody uses the server any more and
 * it is stopped (SIGINT is PostgreSQL's "fast" shutdown). Group signals must not take the guardian from its server.
 */
const GUARDIAN = `
trap '' HUP INT TERM
exec 3<&0
"$@" </dev/null 3<&- & server=$!
{ read -r nothing <&3; kill -INT $server; } 2>/dev/null & watch=$!
wait $server; code=$?
kill -KILL $watch 2>/dev/null
exit $code
`;

/** Loopback only; `mmap` because containers have a tiny /dev/shm; no statements or values in the log. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '64MB',
  dynamic_shared_memory_type: 'mmap',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'log',
  log_checkpoints: 'off',
};

/**
 * Launches the server of a cluster, which then tells in `postmaster.pid` when it is ready. The returned process exits
 * with the server. Without a hold (Windows) there is no guardian.
 */
export function launchServer(cluster: Cluster, port: number, hold: ServerHold | undefined): ChildProcess {
  const settings = Object.entries({ ...SETTINGS, ...cluster.settings });
  const server = [
    join(cluster.binaries, executable('postgres')),
    ...['-D', cluster.data, '-p', String(port)],
    ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const [program, ...args] = hold === undefined ? server : ['/bin/sh', '-c', GUARDIAN, 'sh', ...server];
  const input = hold?.openWatchedEnd() ?? ('ignore' as const);
  const log = openSync(join(cluster.directory, LOG_FILE), LOG_FLAGS, 0o600);
  try {
    if (cluster.user !== undefined) fchownSync(log, cluster.user.uid, cluster.user.gid);
    const launched = spawn(program!, args, {
      ...cluster.user,
      cwd: '/',
      env: SERVER_ENVIRONMENT,
      stdio: [input, log, log],
      detached: true,
      windowsHide: true,
    });
    launched.unref();
    return launched;
  } finally {
    closeSync(log);
    if (typeof input === 'number') closeSync(input);
  }
}
