import { setTimeout as pause } from 'node:timers/promises';
import type { NodePlace } from './node-place.js';
import type { FaultDatabase } from './fault-database.js';
import type { Fault } from './plan-faults.js';

export interface Victims {
  nodes: readonly NodePlace[];
  database: FaultDatabase;
  activate(): Promise<unknown>;
}

/** Does to the cluster what is planned, each at its time. Resolves when all is undone and every node is there. */
export async function applyFaults(faults: readonly Fault[], victims: Victims): Promise<void> {
  const begun = performance.now();
  let database: Promise<unknown> = Promise.resolve();
  const all = faults.map(async (fault) => {
    await pause(Math.max(0, begun + fault.at - performance.now()));
    switch (fault.kind) {
      case 'restart-database':
        return (database = database.then(() => victims.database.restart(fault.how)));
      case 'activate':
        return victims.activate();
      default:
        return victims.nodes[fault.node]!.inTurn(() => strike(victims.nodes[fault.node]!, fault.kind, fault.for));
    }
  });
  await Promise.all(all);
}

async function strike(node: NodePlace, kind: 'kill' | 'pause' | 'leave', forMs: number): Promise<void> {
  if (kind === 'pause') {
    node.pause();
    await pause(forMs);
    return node.resume();
  }
  await node.end(kind === 'kill' ? 'SIGKILL' : 'SIGTERM');
  await pause(forMs);
  await node.start();
}
