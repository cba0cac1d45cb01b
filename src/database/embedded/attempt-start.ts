import { readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Cluster } from './cluster.js';
import { launchServer, LOG_FILE } from './launch-server.js';
import { runningServer } from './running-server.js';
import type { ServerHold } from './server-hold.js';

const LOOK_MS = 20;
const LARGEST_LOG = 4 * 1024 * 1024;

/**
 * Launches the server and waits until it serves.
 *
 * @returns undefined when it serves, or when `givenUp` says that nobody waits for it any more; else its last words
 */
export async function attemptStart(
  cluster: Cluster,
  port: number,
  hold: ServerHold | undefined,
  givenUp: () => boolean,
): Promise<string | undefined> {
  const log = join(cluster.directory, LOG_FILE);
  if (sizeOf(log) > LARGEST_LOG) renameSync(log, `${log}.1`);
  const before = sizeOf(log);
  const launched = launchServer(cluster, port, hold);
  let ended: string | undefined;
  launched.once('exit', (code, by) => (ended ??= `it ended with ${code ?? by}`));
  launched.once('error', (error) => (ended ??= error.message));
  while (ended === undefined && !givenUp()) {
    await delay(LOOK_MS);
    if ((await runningServer(cluster)) !== undefined) return undefined;
  }
  return ended && (readFileSync(log).subarray(before).toString().trim() || ended);
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
