import type { ChildProcess } from 'node:child_process';
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Cluster } from './cluster.js';
import { freePort } from './free-port.js';
import { launchServer, LOG_FILE } from './launch-server.js';
import { type RunningServer, runningServer } from './running-server.js';
import type { ServerHold } from './server-hold.js';
import { removeStalePostmasterFile } from './stale-postmaster-file.js';

/** Refusals that pass: another server has the folder or the port, or a dead one has not been cleared away yet. */
const PASSING = /lock file .* already exists|pre-existing shared memory|could not (bind|create any TCP)/;
const LOOK_MS = 20;
const RETRY_MS = 250;
/** Long enough to replay the log of a server that was killed under load. */
const PATIENCE_MS = 60_000;
const LARGEST_LOG = 4 * 1024 * 1024;

/**
 * Brings the cluster's server up, or finds it running, whoever started it. Several processes may do so at once: the one
 * server that gets the folder is adopted by the others.
 *
 * @param options.keepPort the port that a running process has already told its clients; else the last one is preferred
 * @throws Error with the server's own words when it cannot start
 */
export async function startOrAdopt(
  cluster: Cluster,
  hold: ServerHold | undefined,
  { keepPort, signal }: { keepPort?: number; signal: AbortSignal },
): Promise<RunningServer> {
  const log = join(cluster.directory, LOG_FILE);
  rotate(log);
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    signal.throwIfAborted();
    const running = await runningServer(cluster);
    if (running !== undefined) {
      rememberPort(cluster, running.port);
      return running;
    }
    const logged = sizeOf(log);
    const launched = launchServer(cluster, keepPort ?? (await freePort(lastPort(cluster))), hold);
    const started = await readiness(launched, cluster, deadline, signal);
    if (started !== undefined || signal.aborted) continue;
    const words = readFileSync(log).subarray(logged).toString().trim();
    if (!PASSING.test(words) || Date.now() > deadline) throw new Error(`PostgreSQL did not start: ${words}`);
    removeStalePostmasterFile(cluster.data);
    await delay(RETRY_MS);
  }
}

/** Waits for the launched server to serve; undefined when it exited instead. */
async function readiness(
  launched: ChildProcess,
  cluster: Cluster,
  deadline: number,
  signal: AbortSignal,
): Promise<RunningServer | undefined> {
  let gone = false;
  launched.once('exit', () => (gone = true));
  launched.once('error', () => (gone = true));
  while (!gone && !signal.aborted && Date.now() < deadline) {
    await delay(LOOK_MS);
    const running = await runningServer(cluster);
    if (running !== undefined) return running;
  }
  return undefined;
}

function rememberPort(cluster: Cluster, port: number): void {
  if (lastPort(cluster) !== port) writeFileSync(join(cluster.directory, 'port'), `${port}\n`);
}

function lastPort(cluster: Cluster): number | undefined {
  try {
    return Number(readFileSync(join(cluster.directory, 'port'), 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function rotate(log: string): void {
  if (sizeOf(log) > LARGEST_LOG) renameSync(log, `${log}.1`);
}
