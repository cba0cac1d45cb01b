import { setTimeout as delay } from 'node:timers/promises';
import { attemptStart } from './attempt-start.js';
import type { Cluster } from './cluster.js';
import { freePort } from './free-port.js';
import { PortFile } from './port-file.js';
import { type RunningServer, runningServer } from './running-server.js';
import type { ServerHold } from './server-hold.js';
import { removeStalePostmasterFile } from './stale-postmaster-file.js';

/** Refusals that pass: another server has the folder or the port, or a dead one has not been cleared away yet. */
const PASSING = /lock file .* already exists|pre-existing shared memory|could not (bind|create any TCP)/;
const LOOK_MS = 20;
const RETRY_MS = 250;
/** Long enough to replay the log of a server that was killed under load. */
const PATIENCE_MS = 60_000;

export interface StartOptions {
  /** The port that a running process has already told its clients; else the last one is preferred. */
  keepPort?: number;
  patienceMs?: number;
  /** Gives up when aborted. */
  signal?: AbortSignal;
}

/**
 * Brings the cluster's server up, or finds it running, whoever started it. Several processes may do so at once: the one
 * server that gets the folder is adopted by the others. A folder with a guardian is never given a second server, even
 * when the first cannot be reached: in another container PostgreSQL's own lock would not see it.
 *
 * @throws Error with the server's own words when it cannot start
 */
export async function startOrAdopt(
  cluster: Cluster,
  hold: ServerHold | undefined,
  { keepPort, patienceMs = PATIENCE_MS, signal }: StartOptions = {},
): Promise<RunningServer> {
  const lastPort = new PortFile(cluster.directory);
  const deadline = Date.now() + patienceMs;
  let refusal = `${cluster.directory} is used by a server that cannot be reached from here, perhaps by another container`;
  for (;;) {
    signal?.throwIfAborted();
    const running = await runningServer(cluster);
    if (running !== undefined) {
      lastPort.write(running.port);
      return running;
    }
    if (Date.now() > deadline) throw new Error(`PostgreSQL did not start: ${refusal}`);
    if (hold?.isGuarded()) {
      await delay(LOOK_MS);
      continue;
    }
    const port = keepPort ?? (await freePort(lastPort.read()));
    const refused = await attemptStart(cluster, port, hold, () => signal?.aborted === true || Date.now() > deadline);
    if (refused === undefined) continue;
    if (!PASSING.test(refused)) throw new Error(`PostgreSQL did not start: ${refused}`);
    refusal = refused;
    removeStalePostmasterFile(cluster.data);
    await delay(RETRY_MS);
  }
}
