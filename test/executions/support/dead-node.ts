import { newId } from '../../../src/shared/uuid.js';
import type { EngineNode } from './engine-node.js';

/** A node on the host `dead` that died without signing off. Answers its id. */
export async function addDeadNode({ dataSource }: Pick<EngineNode, 'dataSource'>): Promise<string> {
  const id = newId();
  await dataSource.query(
    `insert into sluice.node (id, host, process_id, lease_seconds, heartbeat_at) values ($1, 'dead', 1, 1, now() - interval '1 hour')`,
    [id],
  );
  return id;
}
