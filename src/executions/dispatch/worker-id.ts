const PREFIX = 'sluice-';

/** What graphile-worker calls a node's worker: known to whoever knows the node, so that its jobs can be unlocked. */
export function workerIdOf(nodeId: string): string {
  return PREFIX + nodeId;
}
