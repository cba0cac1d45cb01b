import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { join } from 'node:path';
import { createApp } from '../../src/create-app.js';
import type { StepDefinition } from '../../src/flow-language/flow-definition.js';
import { SluiceModule } from '../../src/sluice.module.js';
import { ApiClient, apiKey } from '../support/api-client.js';
import { createTestApp } from '../support/create-test-app.js';
import { type DebianPostgres, hasDebianPostgres, startDebianPostgres } from '../support/debian-postgres.js';
import { activateFlow, finishedExecution, ticketFlow } from '../support/flows.js';
import { createNamespace, signIn } from '../support/people.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { until } from '../support/until.js';

const SECRET = 'a secret that outlives the database it was used with';
const KEY = { 'idempotency-key': '"order-66"' };
const STEPS: StepDefinition[] = [
  { id: 'rest', action: 'wait', inputs: { duration: 3 } },
  { id: 'note', action: 'log', inputs: { message: 'Rested: {{ trigger.body.title }}' } },
];

(hasDebianPostgres() ? describe : describe.skip)('a back-up with pg_dump', () => {
  const folder = temporaryFolder();
  let server: DebianPostgres;
  let restored: NestFastifyApplication;

  beforeAll(async () => {
    server = await startDebianPostgres();
  });

  afterAll(async () => {
    await restored?.close();
    await server.stop();
    folder.remove();
  });

  it('is taken while a node is at work; restored elsewhere, everything goes on from there', async () => {
    await server.createDatabase('first');
    const test = await createTestApp({ databaseUrl: server.url('first'), secret: SECRET });
    const namespace = await createNamespace(test.admin);
    const definition = ticketFlow('/tickets', STEPS);
    const { body: activation } = await activateFlow(namespace, definition);
    const call = activation.endpoint.url as string;
    const accepted = await namespace.integrator.post(call, { title: 'Before' }, KEY);
    const { executionId } = accepted.body.result;
    await until(
      () => test.admin.get(`/platform/v1/executions/${executionId}`),
      ({ body }) => body.state === 'waiting',
    );

    const dump = join(folder.path, 'sluice.dump');
    server.run('pg_dump', ['--format=custom', `--file=${dump}`, server.url('first')]);
    await test.close(); // what happens there from now on is lost with it
    await server.createDatabase('second');
    server.run('pg_restore', ['--exit-on-error', '--no-owner', `--dbname=${server.url('second')}`, dump]);

    restored = await createApp(
      SluiceModule.forRoot({ databaseUrl: server.url('second'), secret: SECRET, logLevel: 'silent' }),
    );
    await restored.listen(0, '127.0.0.1');
    const url = await restored.getUrl();
    const admin = await signIn(url, 'admin');
    expect((await finishedExecution(admin, executionId)).state).toBe('completed');

    const integrator = new ApiClient(url, apiKey(namespace.integratorKey));
    const repeated = await integrator.post(call, { title: 'Before' }, KEY);
    expect(repeated.body.result.executionId).toBe(executionId);
    const fresh = await integrator.post(call, { title: 'After' });
    expect((await finishedExecution(admin, fresh.body.result.executionId)).state).toBe('completed');
  });
});
