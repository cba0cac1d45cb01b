import { setTimeout as delay } from 'node:timers/promises';
import type { Cluster } from './cluster.js';
import { isAlive } from './is-alive.js';
import { readPostmasterFile } from './postmaster-file.js';

const PATIENCE_MS = 30_000;

/** Waits until the server that its guardian is stopping has gone; a fast shutdown takes some 50 ms. */
export async function serverStopped(cluster: Cluster, lastKnown: number): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  const pid = readPostmasterFile(cluster.data)?.pid ?? lastKnown;
  while (isAlive(pid) && Date.now() < deadline) await delay(10);
}
