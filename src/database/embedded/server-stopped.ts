import { setTimeout as delay } from 'node:timers/promises';
import type { Cluster } from './cluster.js';
import { isAlive } from './is-alive.js';
import { readPostmasterFile } from './postmaster-file.js';

const PATIENCE_MS = 30_000;

/** Waits until the server that its guardian is stopping has gone; a fast shutdown takes some 50 ms. */
export async function serverStopped(cluster: Cluster): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const file = readPostmasterFile(cluster.data);
    if (file === undefined || !isAlive(file.pid)) return;
    await delay(10);
  }
}
