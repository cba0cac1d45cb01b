import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DataSource } from 'typeorm';
import { JobConsumer } from '../../src/executions/dispatch/job-consumer.service.js';
import { EndpointEpoch } from '../../src/nodes/endpoint-epoch.service.js';
import { NodeIdentity } from '../../src/nodes/node-identity.js';
import { NodeRegistry } from '../../src/nodes/node-registry.service.js';
import { ReadinessChecks } from '../../src/nodes/readiness-checks.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { until } from '../support/until.js';

const CHECKS = ['database', 'migrations', 'node', 'endpoints', 'executions'];

let app: TestApp;
let fault: Error | undefined;

beforeAll(async () => {
  app = await createTestApp();
  app.app.get(ReadinessChecks).add('something', async () => {
    if (fault !== undefined) throw fault;
  });
});

afterAll(() => app.close());

const ready = () => app.anyone.get('/health/ready');
const query = (text: string) => app.app.get(DataSource).query(text);

/** One after another: the later ones break what the earlier ones need. */
describe('the health probes', () => {
  it('say that a node is ready, which one it is, and what was looked at', async () => {
    const answer = await until(ready, ({ status }) => status === 200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const { checks, ...rest } = answer.body;
    expect(rest).toEqual({
      status: 'ready',
      node: app.app.get(NodeIdentity).id,
      epoch: app.app.get(EndpointEpoch).servedEpoch,
    });
    expect(checks).toEqual(expect.arrayContaining(CHECKS.map((name) => ({ name, ok: true }))));
  });

  it('name the check that fails without telling why', async () => {
    fault = new Error('connect ECONNREFUSED 10.0.0.7:5432');
    const answer = await ready();
    fault = undefined;
    expect(answer.status).toBe(503);
    expect(answer.headers.get('content-type')).toMatch('application/problem+json');
    expect(answer.body).toMatchObject({
      code: 'not-ready',
      detail: 'These checks fail: something.',
      checks: expect.arrayContaining([
        { name: 'something', ok: false },
        { name: 'database', ok: true },
      ]),
    });
    expect(JSON.stringify(answer.body)).not.toContain('10.0.0.7');
  });

  it('say that a node is not ready whose tables are too old', async () => {
    const [rows] = await query(
      'delete from sluice.migration where id = (select max(id) from sluice.migration) returning name, timestamp',
    );
    expect((await ready()).body).toMatchObject({ status: 503, detail: 'These checks fail: migrations.' });
    const [{ name, timestamp }] = rows;
    await query(`insert into sluice.migration (name, timestamp) values ('${name}', ${timestamp})`);
    expect((await ready()).status).toBe(200);
  });

  it('say that a node is not ready while it serves endpoints of an earlier epoch', async () => {
    const epoch = app.app.get(EndpointEpoch);
    const { servedEpoch } = epoch;
    const catchingUp = jest.spyOn(epoch, 'tick').mockResolvedValue();
    epoch.servedEpoch = 0;
    const behind = await ready();
    epoch.servedEpoch = servedEpoch;
    catchingUp.mockRestore();
    expect(behind.body.detail).toBe('These checks fail: endpoints.');
  });

  it('say that a node is not ready while nobody takes what is due on it', async () => {
    await app.app.get(JobConsumer).stop();
    expect((await ready()).body.detail).toBe('These checks fail: executions.');
  });

  it('say that a node is not ready while its database is gone, but that it is alive', async () => {
    await app.database.drop();
    const [gone, live] = [await ready(), await app.anyone.get('/health/live')];
    expect(gone.status).toBe(503);
    expect(gone.body.detail).toContain('database');
    expect(live).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  it('say that a node is not ready from the first moment of its shutdown', async () => {
    let duringDrain: { statusCode: number; code: string } | undefined;
    app.app.get(NodeRegistry).onDrain(async () => {
      const answer = await app.app.inject('/health/ready');
      duringDrain = { statusCode: answer.statusCode, code: answer.json().code };
    });
    await app.app.close();
    expect(duringDrain).toEqual({ statusCode: 503, code: 'draining' });
  });
});
