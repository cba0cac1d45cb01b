import type { ApiClient } from '../../support/api-client.js';
import { activateFlow, flowsUrl } from '../../support/flows.js';
import type { TestNamespace } from '../../support/people.js';
import type { WatchedDatabase } from './watched-database.js';
import { askFlow, callFlow, calledFlow, type FaultFlow, followFlow, scheduledFlow, workFlow } from './fault-flows.js';
import type { LedgerKind } from './ledger.js';

const SCHEDULED = 'Scheduled';

const FLOWS = { call: callFlow, ask: askFlow, work: () => workFlow(1) } as const;

/** The flow that gets more versions, and where each kind of request goes. */
export interface ActiveFlows {
  workUrl: string;
  pathOf(kind: LedgerKind): string;
}

/** Activates all flows that the faults are about. */
export async function activateFlows(namespace: TestNamespace, sinkUrl: string): Promise<ActiveFlows> {
  const connections = `/platform/v1/namespaces/${namespace.name}/connections`;
  const connection = await namespace.designer.post(connections, { name: 'sink', baseUrl: sinkUrl, timeoutSeconds: 5 });
  if (connection.status !== 201) throw new Error(`The connection was refused: ${JSON.stringify(connection.body)}`);
  const paths = {} as Record<LedgerKind, string>;
  let workUrl = '';
  for (const flow of [calledFlow(), followFlow()]) requireActive(await activateFlow(namespace, flow.definition));
  for (const kind of ['call', 'ask', 'work'] as const) {
    const { flowId, endpoint } = requireActive(await activateFlow(namespace, FLOWS[kind]().definition));
    paths[kind] = endpoint.url;
    workUrl = `${flowsUrl(namespace.name)}/${flowId}`;
  }
  return { workUrl, pathOf: (kind) => paths[kind] };
}

/** Activates as many flows as told that are due once, at the same moment, so many seconds from now by the database's clock. */
export async function scheduleFlows(
  database: WatchedDatabase,
  namespace: TestNamespace,
  count: number,
  seconds: number,
): Promise<void> {
  const [soon] = await database.query<{ at: string }>(
    `select to_char((clock_timestamp() + $1 * interval '1 second') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at`,
    [seconds],
  );
  for (let index = 0; index < count; index++) {
    requireActive(await activateFlow(namespace, scheduledFlow(`${SCHEDULED} ${index} ${soon!.at}`).definition));
  }
}

/** Activates the next version. Answers the status of what went wrong, or 200. Whatever is answered, it may have happened. */
export async function activateNext(designer: ApiClient, workUrl: string, version: number): Promise<number> {
  const draft = await designer.get(workUrl);
  if (draft.status !== 200) return draft.status;
  const saved = await designer.put(workUrl, workFlow(version).definition, { 'if-match': draft.headers.get('etag')! });
  if (saved.status !== 200) return saved.status;
  return (await designer.post(`${workUrl}/activate`)).status;
}

/** What each flow version that there is leaves behind, by its id. */
export async function flowsByVersion(database: Pick<WatchedDatabase, 'query'>): Promise<Map<string, FaultFlow>> {
  const versions = await database.query<{ id: string; name: string; last: string }>(
    `select id, definition ->> 'name' as name, definition -> 'steps' -> -1 ->> 'id' as last from sluice.flow_version`,
  );
  const others = [askFlow(), callFlow(), calledFlow(), followFlow()];
  return new Map(
    versions.map(({ id, name, last }) => [
      id,
      others.find(({ definition }) => definition.name === name) ??
        (name.startsWith(SCHEDULED) ? scheduledFlow(name) : workFlow(Number(last.slice('version_'.length)))),
    ]),
  );
}

function requireActive({ status, body }: Awaited<ReturnType<typeof activateFlow>>) {
  if (status !== 200) throw new Error(`The activation answered ${status}: ${JSON.stringify(body)}`);
  return body as { flowId: string; endpoint: { url: string } };
}
