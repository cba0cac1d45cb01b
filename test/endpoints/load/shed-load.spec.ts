import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { DataSource } from 'typeorm';
import { ShedLoad } from '../../../src/endpoints/load/shed-load.service.js';
import { ApiClient } from '../../support/api-client.js';
import { createTestApp, type TestApp } from '../../support/create-test-app.js';
import { activateFlow, ticketFlow } from '../../support/flows.js';
import { createNamespace, type TestNamespace } from '../../support/people.js';
import { until } from '../../support/until.js';

let test: TestApp;

/** It takes calls only, so that all it accepts stays queued. */
beforeAll(async () => {
  test = await createTestApp({ role: 'ingress', maxInFlight: 4, maxQueued: 500, drainSeconds: 0 });
});

afterAll(() => test.close());

interface Caller {
  namespace: TestNamespace;
  path: string;
  send: (headers?: Record<string, string>) => ReturnType<ApiClient['post']>;
}

async function caller(): Promise<Caller> {
  const namespace = await createNamespace(test.admin);
  const path = (await activateFlow(namespace, ticketFlow('/tickets'))).body.endpoint.url;
  const client = new ApiClient(test.url, { 'x-api-key': namespace.integratorKey });
  return { namespace, path, send: (headers) => client.post(path, { title: 'one more' }, headers) };
}

/** A call whose body never comes. */
async function slowCall({ path, namespace }: Caller): Promise<Socket> {
  const { hostname, port } = new URL(test.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: ${hostname}\r\nx-api-key: ${namespace.integratorKey}\r\n` +
      'content-type: application/json\r\ncontent-length: 100\r\n\r\n{',
  );
  return socket;
}

async function queued({ namespace: { name } }: Caller): Promise<number> {
  const [{ count }] = await test.app
    .get(DataSource)
    .query(`select count(*)::int from sluice.execution where namespace = $1 and state = 'queued'`, [name]);
  return count;
}

describe('a node that gets more calls than it can take', () => {
  it('refuses what is over the share of a namespace, lets others in, and goes on when there is room again', async () => {
    const [flooder, quiet] = [await caller(), await caller()];
    const slow = await Promise.all([slowCall(flooder), slowCall(flooder), slowCall(flooder)]);
    const [answer] = await Promise.race(slow.map((socket) => once(socket, 'data') as Promise<[Buffer]>));
    expect(answer.toString()).toContain('503 Service Unavailable');
    const refused = await flooder.send();
    expect(refused).toMatchObject({ status: 503, body: { code: 'overloaded' } });
    expect(refused.headers.get('retry-after')).toBe('1');
    expect((await quiet.send()).status).toBe(202);
    expect((await test.anyone.get('/health/live')).status).toBe(200);
    expect((await flooder.namespace.operator.get('/platform/v1/me')).status).toBe(200);
    slow.forEach((socket) => socket.destroy());
    await until(
      () => flooder.send(),
      ({ status }) => status === 202,
    );
  });

  it('does not count those that wait for their answer only', async () => {
    const patient = await caller();
    const waiting: Promise<unknown>[] = [];
    for (let call = 1; call <= 3; call++) {
      waiting.push(patient.send({ prefer: 'wait=1' }));
      await until(
        () => queued(patient),
        (count) => count === call,
      );
    }
    expect((await patient.send()).status).toBe(202);
    await Promise.all(waiting);
  });

  it('refuses the calls of a namespace that has as much queued as it may, until it has less', async () => {
    const [full, other] = [await caller(), await caller()];
    expect((await full.send()).status).toBe(202);
    await test.app.get(DataSource).query(
      `insert into sluice.execution (id, namespace, flow_id, flow_version_id, state, trigger, request_id)
       select gen_random_uuid(), namespace, flow_id, flow_version_id, state, trigger, request_id
       from sluice.execution, generate_series(1, 499) where namespace = $1`,
      [full.namespace.name],
    );
    await test.app.get(ShedLoad).tick();
    const refused = await full.send();
    expect(refused).toMatchObject({ status: 429, body: { code: 'backlog-full' } });
    expect(refused.headers.get('retry-after')).toBe('5');
    expect((await other.send()).status).toBe(202);
    await test.app
      .get(DataSource)
      .query(`update sluice.execution set state = 'completed' where namespace = $1`, [full.namespace.name]);
    await test.app.get(ShedLoad).tick();
    expect((await full.send()).status).toBe(202);
  });

  it('says so in the documents of its endpoints', async () => {
    const { namespace, path } = await caller();
    const { body } = await namespace.designer.get(`/explorer/definitions/${namespace.name}.json`);
    const { responses } = body.paths[path].post;
    for (const [status, code] of [
      ['429', 'backlog-full'],
      ['503', 'overloaded'],
    ] as const) {
      expect(responses[status].headers).toHaveProperty('Retry-After');
      expect(responses[status].content['application/problem+json'].examples).toHaveProperty(code);
    }
  });
});
