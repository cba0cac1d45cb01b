import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { FlowDefinition } from '../../src/flow-language/flow-definition.js';
import { ApiClient } from '../support/api-client.js';
import { activateFlow, finishedExecution, ticketFlow } from '../support/flows.js';
import { startNodeProcess, type NodeProcess } from '../support/node-process.js';
import { createNamespace, firstAdmin, type TestNamespace } from '../support/people.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { until } from '../support/until.js';

const ITEMS = 40;

/** Rounds that overlap, each with two effects around a rest. */
const STEPS: FlowDefinition['steps'] = [
  {
    id: 'each',
    forEach: `[${Array.from({ length: ITEMS }, (_, item) => item).join(', ')}]`,
    as: 'item',
    concurrency: 8,
    do: [
      {
        id: 'open',
        action: 'create-record',
        inputs: { table: 'incident', values: { short_description: 'item {{ item }}' } },
      },
      { id: 'pause', action: 'wait', inputs: { duration: 0.02 } },
      {
        id: 'note',
        action: 'create-record',
        inputs: { table: 'incident', values: { short_description: 'after {{ steps.open.record.short_description }}' } },
      },
    ],
  },
];

let database: TestDatabase;
let client: pg.Client;
let environment: Record<string, string>;
let node: NodeProcess;
let namespace: TestNamespace;
let endpointPath: string;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client(database.url);
  await client.connect();
  environment = {
    DATABASE_URL: database.url,
    SLUICE_SECRET: 'a secret that only tests know, 32 bytes or more',
    SLUICE_LEASE_SECONDS: '2',
  };
  node = await startNodeProcess(environment);
  namespace = await createNamespace(await firstAdmin(node.url, node.setupToken!));
  const activation = await activateFlow(namespace, ticketFlow('/loops', STEPS));
  if (activation.status !== 200) throw new Error(JSON.stringify(activation.body));
  endpointPath = activation.body.endpoint.url;
});

afterAll(async () => {
  await node.stop('SIGTERM');
  await client.end();
  await database.drop();
});

async function descriptionsOf(executionId: string): Promise<string[]> {
  const { rows } = await client.query<{ text: string }>(
    'select short_description as text from sluice.incident where source_execution_id = $1',
    [executionId],
  );
  return rows.map(({ text }) => text).sort();
}

describe('a node that is killed in the middle of a loop with many rounds under way', () => {
  it('leaves nothing undone and nothing done twice, however often that happens', async () => {
    const sender = new ApiClient(node.url, { 'x-api-key': namespace.integratorKey });
    const accepted = await sender.post(endpointPath, { title: 'Loop' });
    expect(accepted.status).toBe(202);
    const { executionId } = accepted.body.result;
    for (const enough of [10, 30, 55]) {
      await until(
        () => descriptionsOf(executionId),
        (texts) => texts.length >= enough,
      );
      await node.stop('SIGKILL');
      node = await startNodeProcess(environment);
    }
    const operator = new ApiClient(node.url, namespace.operator.credentials);
    const execution = await finishedExecution(operator, executionId);
    expect(execution).toMatchObject({ state: 'completed', error: null });
    const items = Array.from({ length: ITEMS }, (_, item) => `item ${item}`);
    expect(await descriptionsOf(executionId)).toEqual([...items, ...items.map((text) => `after ${text}`)].sort());
    expect(execution.steps[0].rounds).toEqual({ begun: ITEMS, failed: 0 });
  }, 120_000);
});
