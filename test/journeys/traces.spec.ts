import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/create-app.js';
import { SluiceModule } from '../../src/sluice.module.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { activateFlow, finishedExecution, ticketFlow } from '../support/flows.js';
import { createNamespace, type TestNamespace } from '../support/people.js';
import { ScriptedServer } from '../support/scripted-server.js';

const SECRET = 'a secret that only tests know, 32 bytes or more';
const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const CALLER = { traceparent: `00-${TRACE_ID}-b7ad6b7169203331-01`, tracestate: 'vendor=value' };

interface Span {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  attributes: { key: string; value: Record<string, unknown> }[];
  status: { code?: number; message?: string };
}

/** One node takes the call, another one runs what it starts. */
let ingress: TestApp;
let worker: NestFastifyApplication;
let acme: TestNamespace;
let erp: ScriptedServer;
let collector: ScriptedServer;
let spans: Span[];

beforeAll(async () => {
  [erp, collector] = await Promise.all([ScriptedServer.start(), ScriptedServer.start()]);
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = collector.url;
  process.env.OTEL_SERVICE_NAME = 'sluice-under-test';
  ingress = await createTestApp({ role: 'ingress' });
  const config = { databaseUrl: ingress.database.url, secret: SECRET, logLevel: 'silent', egressAllow: ['127.0.0.1'] };
  worker = await createApp(SluiceModule.forRoot({ ...config, role: 'worker' }));
  await worker.listen(0, '127.0.0.1');
  acme = await createNamespace(ingress.admin);
  const space = `/platform/v1/namespaces/${acme.name}`;
  await acme.designer.post(`${space}/connections`, { name: 'erp', baseUrl: `${erp.url}/v2` });
  await activateFlow(
    acme,
    ticketFlow('/orders', [
      {
        id: 'order',
        action: 'http-request',
        inputs: { connection: 'erp', method: 'POST', path: '/orders/secret-path' },
      },
      { id: 'rest', action: 'wait', inputs: { duration: 'PT1S' } },
      { id: 'note', action: 'log', inputs: { message: 'Ordered {{ trigger.body.title }}' } },
      { id: 'refused', end: { error: { code: 'no-stock', message: 'There is no secret-article left.' } } },
    ]),
  );
  const call = await acme.integrator.post(`/api/${acme.name}/ticketing/v1/orders`, { title: 'secret-title' }, CALLER);
  await finishedExecution(acme.operator, call.body.result.executionId);
  await worker.close();
  await ingress.close();
  spans = collector.requests.flatMap(({ body }) =>
    JSON.parse(body).resourceSpans.flatMap(({ scopeSpans }: { scopeSpans: { spans: Span[] }[] }) =>
      scopeSpans.flatMap((scope) => scope.spans),
    ),
  );
});

afterAll(async () => {
  delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT;
  delete process.env.OTEL_SERVICE_NAME;
  await Promise.all([erp.close(), collector.close()]);
});

const ofTrace = () => spans.filter(({ traceId }) => traceId === TRACE_ID);
const named = (name: string) => ofTrace().filter((span) => span.name === name);
const attribute = (span: Span, key: string) =>
  Object.values(span.attributes.find((each) => each.key === key)?.value ?? {})[0];

describe('a trace', () => {
  it('goes from the caller through the request, the execution on another node and its step to what that calls', () => {
    const [request] = named(`POST /api/${acme.name}/ticketing/v1/orders`);
    const runs = named('run execution');
    const [step] = named('step order');
    const [outbound] = named(`POST 127.0.0.1:${erp.port}`);
    expect(request).toMatchObject({ kind: 2, parentSpanId: 'b7ad6b7169203331' });
    expect(runs[0]!.parentSpanId).toBe(request!.spanId);
    expect(step!.parentSpanId).toBe(runs[0]!.spanId);
    expect(outbound).toMatchObject({ kind: 3, parentSpanId: step!.spanId });
    expect(erp.last.headers).toMatchObject({
      traceparent: `00-${TRACE_ID}-${outbound!.spanId}-01`,
      tracestate: 'vendor=value',
    });
  });

  it('goes on after the execution has rested', () => {
    const runs = named('run execution');
    const [note] = named('step note');
    expect(runs.length).toBe(2);
    expect(note!.parentSpanId).toBe(runs[1]!.spanId);
    expect(new Set(runs.map((run) => attribute(run, 'sluice.execution.id'))).size).toBe(1);
  });

  it('tells codes and names, never what was sent, read or called', () => {
    const [request] = named(`POST /api/${acme.name}/ticketing/v1/orders`);
    expect(attribute(request!, 'http.response.status_code')).toBe(202);
    const told = JSON.stringify(collector.requests.map(({ body }) => body));
    expect(told).toContain('sluice-under-test');
    for (const secret of ['secret-title', 'secret-path', 'secret-article', acme.integratorKey, SECRET])
      expect(told).not.toContain(secret);
  });
});
