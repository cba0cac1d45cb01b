import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import type { FlowDefinition } from '../../src/flow-language/flow-definition.js';
import { isAlive } from '../../src/database/embedded/is-alive.js';
import { readPostmasterFile } from '../../src/database/embedded/postmaster-file.js';
import { ApiClient } from '../support/api-client.js';
import { activateFlow, finishedExecution, ticketFlow } from '../support/flows.js';
import { type NodeProcess, startNodeProcess } from '../support/node-process.js';
import { createNamespace, firstAdmin, type TestNamespace } from '../support/people.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { until } from '../support/until.js';

const RESTARTS = 10;
const CALLERS = 4;

const STEPS: FlowDefinition['steps'] = [
  ...ticketFlow('').steps,
  { id: 'pause', action: 'wait', inputs: { duration: 'PT1S' } },
  { id: 'done', action: 'log', inputs: { level: 'info', message: 'opened {{ steps.open.record.number }}' } },
];

const folder = temporaryFolder();
let node: NodeProcess;
let namespace: TestNamespace;
let endpoint: string;

beforeAll(async () => {
  node = await startNodeProcess({ SLUICE_DATA_DIR: join(folder.path, 'data'), LOG_LEVEL: 'silent' });
  namespace = await createNamespace(await firstAdmin(node.url, node.setupToken!));
  endpoint = (await activateFlow(namespace, ticketFlow('/tickets', STEPS))).body.endpoint.url;
});

afterAll(async () => {
  await node.stop('SIGTERM');
  folder.remove();
});

async function restartDatabase(): Promise<void> {
  const { pid } = readPostmasterFile(join(folder.path, 'data', 'postgres', 'data'))!;
  process.kill(pid, 'SIGKILL');
  await until(
    async () => isAlive(pid),
    (alive) => !alive,
  );
  await until(
    () => new ApiClient(node.url).get('/health/ready'),
    ({ status }) => status === 200,
  );
}

async function incidentsByTitle(): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  let cursor: string | null = '';
  while (cursor !== null) {
    const query: string = `filter[namespace]=${namespace.name}&limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`;
    const { body } = await namespace.operator.get(`/platform/v1/tables/incident/records?${query}`);
    for (const { short_description: title } of body.items) counts.set(title, (counts.get(title) ?? 0) + 1);
    cursor = body.next;
  }
  return counts;
}

describe('a database that is killed again and again while calls come in', () => {
  it('costs no acknowledged execution, makes no effect happen twice, and never ends the node', async () => {
    const acknowledged = new Map<string, string>();
    const refusals = new Set<number>();
    let over = false;
    let served = Promise.resolve();
    const callers = Array.from({ length: CALLERS }, async (_, caller) => {
      for (let count = 0; !over; count += 1) {
        const title = `caller ${caller} ticket ${count}`;
        const { status, body } = await namespace.integrator.post(endpoint, { title });
        if (status === 202) acknowledged.set(title, body.result.executionId);
        else refusals.add(status);
        if (status !== 202) await served;
      }
    });
    for (let restart = 0; restart < RESTARTS; restart += 1) {
      const before = acknowledged.size;
      served = restartDatabase();
      await served;
      await until(
        async () => acknowledged.size,
        (size) => size > before,
      );
    }
    over = true;
    await Promise.all(callers);

    expect(node.process.exitCode).toBeNull();
    expect([...refusals].filter((status) => status !== 503)).toEqual([]);
    expect(acknowledged.size).toBeGreaterThan(0);
    for (const executionId of acknowledged.values()) {
      expect((await finishedExecution(namespace.operator, executionId)).state).toBe('completed');
    }
    const incidents = await incidentsByTitle();
    expect([...incidents].filter(([, count]) => count > 1)).toEqual([]);
    expect([...acknowledged.keys()].filter((title) => incidents.get(title) !== 1)).toEqual([]);
  }, 120_000);
});
