import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FlowDefinition } from '../../src/flow-language/flow-definition.js';
import { startNodeProcess, type NodeProcess } from '../support/node-process.js';
import { ApiClient } from '../support/api-client.js';
import { activateFlow, finishedExecution, ticketFlow } from '../support/flows.js';
import { createNamespace, firstAdmin, type TestNamespace } from '../support/people.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let environment: Record<string, string>;
let node: NodeProcess;
let namespace: TestNamespace;
let endpointPath: string;

/** Effects before, at and after a durable wait, so that a kill can fall between any two of them. */
const STEPS: FlowDefinition['steps'] = [
  {
    id: 'open',
    action: 'create-record',
    inputs: { table: 'incident', values: { short_description: '{{ trigger.body.title }}' } },
  },
  { id: 'first', action: 'log', inputs: { level: 'info', message: 'opened {{ steps.open.record.number }}' } },
  { id: 'pause', action: 'wait', inputs: { duration: 'PT1S' } },
  {
    id: 'close',
    action: 'update-record',
    inputs: { table: 'incident', sys_id: '{{ steps.open.record.sys_id }}', values: { state: 'cancelled' } },
  },
];

beforeAll(async () => {
  database = await createTestDatabase();
  environment = {
    DATABASE_URL: database.url,
    SLUICE_SECRET: 'a secret that only tests know, 32 bytes or more',
    SLUICE_LEASE_SECONDS: '2',
  };
  node = await startNodeProcess(environment);
  const admin = await firstAdmin(node.url, node.setupToken!);
  namespace = await createNamespace(admin);
  const activation = await activateFlow(namespace, ticketFlow('/tickets', STEPS));
  endpointPath = activation.body.endpoint.url;
});

afterAll(async () => {
  await node.stop('SIGTERM');
  await database.drop();
});

/** Sends tickets from `senders` loops until the server goes away; answers the acknowledged executions by title. */
async function sendUntilRefused(round: number, senders: number, onAcknowledged: (count: number) => void) {
  const acknowledged = new Map<string, string>();
  const sender = new ApiClient(node.url, { 'x-api-key': namespace.integratorKey });
  const loop = async (sendersName: number) => {
    for (let count = 0; count < 200; count += 1) {
      const title = `round ${round} sender ${sendersName} ticket ${count}`;
      const answer = await sender.post(endpointPath, { title }).catch(() => undefined);
      if (answer?.status !== 202) return;
      acknowledged.set(title, answer.body.result.executionId);
      onAcknowledged(acknowledged.size);
    }
  };
  await Promise.all(Array.from({ length: senders }, (_, name) => loop(name)));
  return acknowledged;
}

async function incidentsByTitle(reader: ApiClient): Promise<Map<string, { state: string }[]>> {
  const found = new Map<string, { state: string }[]>();
  let cursor: string | null = '';
  while (cursor !== null) {
    const query: string = new URLSearchParams({
      'filter[namespace]': namespace.name,
      limit: '200',
      ...(cursor === '' ? {} : { cursor }),
    }).toString();
    const { body } = await reader.get(`/platform/v1/tables/incident/records?${query}`);
    for (const incident of body.items) {
      found.set(incident.short_description, [...(found.get(incident.short_description) ?? []), incident]);
    }
    cursor = body.next;
  }
  return found;
}

describe('the only node, killed in the middle of executions and started again', () => {
  it.each([
    { round: 1, killAfter: 7 },
    { round: 2, killAfter: 40 },
    { round: 3, killAfter: 90 },
  ])(
    'finishes every acknowledged execution and has no effect twice, killed after $killAfter',
    async ({ round, killAfter }) => {
      const acknowledged = await sendUntilRefused(round, 8, (count) => {
        if (count === killAfter) void node.stop('SIGKILL');
      });
      expect(acknowledged.size).toBeGreaterThanOrEqual(killAfter);

      node = await startNodeProcess(environment);
      const reader = new ApiClient(node.url, namespace.operator.credentials);
      for (const executionId of acknowledged.values()) {
        expect(await finishedExecution(reader, executionId)).toMatchObject({ state: 'completed' });
      }
      const incidents = await incidentsByTitle(reader);
      const twice = [...incidents].filter(([, opened]) => opened.length > 1).map(([title]) => title);
      expect(twice).toEqual([]);
      const wrong = [...acknowledged.keys()].filter((title) => incidents.get(title)?.[0].state !== 'cancelled');
      expect(wrong).toEqual([]);
    },
    60_000,
  );
});
