import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FlowDefinition } from '../../src/flow-language/flow-definition.js';
import { type Answer, ApiClient } from '../support/api-client.js';
import { activateFlow, finishedExecution, ticketFlow } from '../support/flows.js';
import { startNodeProcess, type NodeProcess } from '../support/node-process.js';
import { createNamespace, firstAdmin, type TestNamespace } from '../support/people.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const REQUESTS = 150;
const COPIES = 6;
const KILL_AFTER = 200;

let database: TestDatabase;
let environment: Record<string, string>;
let first: NodeProcess;
let second: NodeProcess;
let namespace: TestNamespace;

beforeAll(async () => {
  database = await createTestDatabase();
  environment = {
    DATABASE_URL: database.url,
    SLUICE_SECRET: 'a secret that only tests know, 32 bytes or more',
    SLUICE_LEASE_SECONDS: '2',
  };
  first = await startNodeProcess(environment);
  second = await startNodeProcess(environment);
  namespace = await createNamespace(await firstAdmin(first.url, first.setupToken!));
});

afterAll(async () => {
  await Promise.all([first.stop('SIGTERM'), second.stop('SIGTERM')]);
  await database.drop();
});

async function activate(definition: FlowDefinition): Promise<{ url: string; flowId: string }> {
  const { body } = await activateFlow(namespace, definition);
  return { url: body.endpoint.url, flowId: body.flowId };
}

async function executionsOf(flowId: string): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const query: string = new URLSearchParams({ flowId, limit: '200', ...(cursor && { cursor }) }).toString();
    const { body }: Answer = await namespace.operator.get(`/platform/v1/executions?${query}`);
    ids.push(...body.items.map(({ id }: { id: string }) => id));
    cursor = body.next;
  }
  return ids;
}

async function incidentsOf(title: string): Promise<number> {
  const query = new URLSearchParams({ 'filter[namespace]': namespace.name, 'filter[short_description]': title });
  const { body } = await namespace.operator.get(`/platform/v1/tables/incident/records?${query}`);
  return body.items.length;
}

/**
 * Sends every request several times at the same time to both nodes, kills one node in the middle, and goes on as callers
 * do: whatever was not answered is sent again. Answers the execution IDs that were told for each request.
 */
async function storm(
  url: string,
  headersOf: (name: string) => Record<string, string>,
): Promise<Map<string, Set<string>>> {
  const senders = [first, second].map((node) => new ApiClient(node.url, namespace.integrator.credentials));
  const told = new Map<string, Set<string>>();
  let answered = 0;
  let killed: Promise<unknown> | undefined;

  async function sendUntilAnswered(name: string, copy: number): Promise<void> {
    for (let attempt = copy; ; attempt += 1) {
      const sender = senders[attempt % 2]!;
      const answer = await sender.post(url, { title: name }, headersOf(name)).catch(() => undefined);
      if (answer !== undefined && answer.status < 300) {
        told.set(name, (told.get(name) ?? new Set()).add(answer.body.result.executionId));
        answered += 1;
        if (answered === KILL_AFTER) killed = second.stop('SIGKILL');
        return;
      }
      if (answer !== undefined && answer.status < 500) throw new Error(JSON.stringify(answer.body));
    }
  }

  const names = Array.from({ length: REQUESTS }, (_, number) => `request ${number} to ${url}`);
  const copies = names.flatMap((name) => Array.from({ length: COPIES }, (_, copy) => ({ name, copy })));
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let at = next++; at < copies.length; at = next++) await sendUntilAnswered(copies[at]!.name, copies[at]!.copy);
  };
  await Promise.all(Array.from({ length: 24 }, lane));
  await killed;
  return told;
}

async function expectOneExecutionEach(told: Map<string, Set<string>>, flowId: string): Promise<void> {
  expect(told.size).toBe(REQUESTS);
  const ids = [...told.values()].flatMap((each) => [...each]);
  expect(ids).toHaveLength(REQUESTS);
  expect((await executionsOf(flowId)).sort()).toEqual(ids.sort());
  for (const id of ids) {
    expect(await finishedExecution(namespace.operator, id)).toMatchObject({ state: 'completed' });
  }
  for (const title of told.keys()) {
    expect([title, await incidentsOf(title)]).toEqual([title, 1]);
  }
}

describe('a storm of duplicates on two nodes, one of which is killed', () => {
  it('starts one execution for each Idempotency-Key, and replays the answers after the restart too', async () => {
    const { url, flowId } = await activate(ticketFlow('/by-key'));
    const headersOf = (name: string) => ({ 'idempotency-key': `"${name.replaceAll(/[^a-z0-9]/g, '-')}"` });
    const told = await storm(url, headersOf);
    await expectOneExecutionEach(told, flowId);

    second = await startNodeProcess(environment);
    const sender = new ApiClient(second.url, namespace.integrator.credentials);
    for (const [name, ids] of told) {
      const again = await sender.post(url, { title: name }, headersOf(name));
      expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([202, 'true']);
      expect([...ids]).toEqual([again.body.result.executionId]);
    }
  }, 120_000);

  it('starts one execution for each delivery', async () => {
    const flow = ticketFlow('/by-delivery');
    const { url, flowId } = await activate({
      ...flow,
      trigger: { ...flow.trigger, dedupe: { by: 'trigger.body.title' } },
    });
    await expectOneExecutionEach(await storm(url, () => ({})), flowId);
    second = await startNodeProcess(environment);
  }, 120_000);
});
