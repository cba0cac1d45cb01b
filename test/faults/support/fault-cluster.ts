import type { NodeRole } from '../../../src/config/node-role.js';
import type { ApiClient } from '../../support/api-client.js';
import { createNamespace, firstAdmin, type TestNamespace } from '../../support/people.js';
import { until } from '../../support/until.js';
import type { WatchedDatabase } from './watched-database.js';
import { NodePlace } from './node-place.js';
import { WITNESS } from './witness.js';

export const LEASE_SECONDS = 2;

export interface FaultCluster {
  nodes: readonly NodePlace[];
  /** A place for one more node, which is to be started. */
  addPlace(environment?: Record<string, string>): NodePlace;
  admin: ApiClient;
  namespace: TestNamespace;
  /** Resolves when no execution has anything left to do, of its own accord. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Nodes of these roles on one database that is watched, of which the first one takes calls, with a namespace that may call out to the loopback. */
export async function startCluster(
  database: WatchedDatabase,
  roles: readonly NodeRole[],
  environment: Record<string, string> = {},
): Promise<FaultCluster> {
  const nodes: NodePlace[] = [];
  const addPlace = (more: Record<string, string> = {}): NodePlace => {
    const place = new NodePlace({
      DATABASE_URL: database.url,
      SLUICE_SECRET: 'a secret that only tests know, 32 bytes or more',
      SLUICE_LEASE_SECONDS: String(LEASE_SECONDS),
      SLUICE_EGRESS_ALLOW: '127.0.0.1',
      ...environment,
      ...more,
    });
    nodes.push(place);
    return place;
  };
  for (const role of roles) addPlace({ SLUICE_ROLE: role });
  const { url, setupToken } = await nodes[0]!.start();
  await database.query(WITNESS);
  await Promise.all(nodes.slice(1).map((node) => node.start()));
  const admin = await firstAdmin(url, setupToken!);
  return {
    nodes,
    addPlace,
    admin,
    namespace: await createNamespace(admin),
    async settled() {
      const left = `select count(*)::int as count from sluice.execution where state in ('queued', 'running', 'waiting')`;
      const due = `select count(*)::int as count from sluice.due_record_change`;
      await until(
        async () => [...(await database.query<Count>(left)), ...(await database.query<Count>(due))],
        (counts) => counts.every(({ count }) => count === 0),
        60_000,
      );
    },
    async close() {
      await Promise.all(nodes.map((node) => node.inTurn(() => node.end('SIGTERM'))));
    },
  };
}

interface Count {
  count: number;
}
