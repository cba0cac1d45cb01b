import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ConsoleLogger } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { ConfigModule } from '../../src/config/config.module.js';
import { DatabaseModule } from '../../src/database/database.module.js';
import { DiagnosticsModule } from '../../src/diagnostics/diagnostics.module.js';
import { HttpModule } from '../../src/http/http.module.js';
import { NamespacesModule } from '../../src/namespaces/namespaces.module.js';
import { EndpointEpoch } from '../../src/nodes/endpoint-epoch.service.js';
import { NodeIdentity } from '../../src/nodes/node-identity.js';
import { NodeRegistry } from '../../src/nodes/node-registry.service.js';
import { NodesModule } from '../../src/nodes/nodes.module.js';
import { ReadinessChecks } from '../../src/nodes/readiness-checks.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

describe('the health probes', () => {
  let database: TestDatabase;
  let app: NestFastifyApplication;

  beforeEach(async () => {
    database = await createTestDatabase();
    const module = await Test.createTestingModule({
      imports: [
        ConfigModule.forRoot({ databaseUrl: database.url, logLevel: 'silent' }),
        DatabaseModule,
        HttpModule,
        NodesModule,
        NamespacesModule,
        DiagnosticsModule,
      ],
    })
      .setLogger(new ConsoleLogger({ logLevels: [] }))
      .compile();
    app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    await app.init();
    await app.get(EndpointEpoch).serve(async () => undefined);
  });

  afterEach(async () => {
    await app.close();
    await database.drop();
  });

  it('say that a node is ready, which one it is, and what was looked at', async () => {
    const answer = await app.inject('/health/ready');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    const { checks, ...rest } = answer.json();
    expect(rest).toEqual({
      status: 'ready',
      node: app.get(NodeIdentity).id,
      epoch: app.get(EndpointEpoch).servedEpoch,
    });
    expect(checks).toEqual(
      expect.arrayContaining(['database', 'migrations', 'node', 'endpoints'].map((name) => ({ name, ok: true }))),
    );
  });

  it('name the check that fails without telling why', async () => {
    app.get(ReadinessChecks).add('worker', () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.7:5432')));
    const answer = await app.inject('/health/ready');
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    expect(answer.json()).toMatchObject({
      code: 'not-ready',
      detail: 'These checks fail: worker.',
      checks: expect.arrayContaining([
        { name: 'worker', ok: false },
        { name: 'database', ok: true },
      ]),
    });
    expect(answer.body).not.toContain('10.0.0.7');
  });

  it('say that a node is not ready whose tables are too old', async () => {
    await app.get(DataSource).query(`delete from sluice.migration where id = (select max(id) from sluice.migration)`);
    const answer = await app.inject('/health/ready');
    expect(answer.json()).toMatchObject({ status: 503, detail: 'These checks fail: migrations.' });
  });

  it('say that a node is not ready while its database is gone, but that it is alive', async () => {
    await database.drop();
    const [ready, live] = [await app.inject('/health/ready'), await app.inject('/health/live')];
    expect(ready.statusCode).toBe(503);
    expect(ready.json().detail).toContain('database');
    expect(live.statusCode).toBe(200);
    expect(live.json()).toEqual({ status: 'ok' });
  });

  it('say that a node is not ready from the first moment of its shutdown', async () => {
    let duringDrain: { statusCode: number; code: string } | undefined;
    app.get(NodeRegistry).onDrain(async () => {
      const answer = await app.inject('/health/ready');
      duringDrain = { statusCode: answer.statusCode, code: answer.json().code };
    });
    await app.close();
    expect(duringDrain).toEqual({ statusCode: 503, code: 'draining' });
  });
});
