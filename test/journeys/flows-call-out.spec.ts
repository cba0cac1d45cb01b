import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { StepDefinition } from '../../src/flow-language/flow-definition.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { activateFlow, finishedExecution, flowsUrl, ticketFlow } from '../support/flows.js';
import { createNamespace, type TestNamespace } from '../support/people.js';
import { ScriptedServer } from '../support/scripted-server.js';
import { until } from '../support/until.js';

let test: TestApp;
let acme: TestNamespace;
let erp: ScriptedServer;

beforeAll(async () => {
  [test, erp] = await Promise.all([createTestApp({ egressAllow: ['127.0.0.1'] }), ScriptedServer.start()]);
  acme = await createNamespace(test.admin);
  const space = `/platform/v1/namespaces/${acme.name}`;
  const secret = { kind: 'connection-secret', value: acme.integratorKey };
  await acme.designer.put(`${space}/credentials/own-key`, secret);
  const auth = { type: 'api-key', in: 'header', name: 'x-api-key', credential: 'own-key' };
  for (const connection of [
    { name: 'erp', baseUrl: `${erp.url}/v2` },
    { name: 'own', baseUrl: `${test.url}/api/${acme.name}`, auth },
  ]) {
    expect((await acme.designer.post(`${space}/connections`, connection)).status).toBe(201);
  }
});
afterAll(() => Promise.all([test.close(), erp.close()]));

const call = async (path: string, body: object) =>
  (await acme.integrator.post(`/api/${acme.name}/ticketing/v1${path}`, body)).body.result.executionId as string;

const ORDER: StepDefinition = {
  id: 'order',
  action: 'http-request',
  inputs: {
    connection: 'erp',
    method: 'POST',
    path: '/orders/{{ trigger.body.title }}',
    body: { json: { priority: '{{ coalesce(trigger.body.priority, 3) }}' } },
    response: {
      type: 'object',
      required: ['number'],
      properties: { number: { type: 'integer' }, lines: { type: 'array', items: { $ref: '#/$defs/line' } } },
      $defs: { line: { type: 'object', required: ['sku'], properties: { sku: { type: 'string' } } } },
    },
  },
};

const NOTE: StepDefinition = {
  id: 'note',
  action: 'log',
  inputs: { message: 'No. {{ steps.order.body.number + 1 }}' },
};

describe('a flow that calls out', () => {
  it('can be written as docs/connections.md says', async () => {
    const [, documented] = /```json step\n([^]*?)```/.exec(readFileSync('docs/connections.md', 'utf8'))!;
    const steps = [JSON.parse(documented!) as StepDefinition, NOTE];
    expect(await activateFlow(acme, ticketFlow('/documented', steps))).toMatchObject({ status: 200 });
    erp.answer = (_, response) => response.setHeader('content-type', 'application/json').end('{"number":41}');
    const execution = await finishedExecution(acme.operator, await call('/documented', { title: '4711' }));
    expect(execution).toMatchObject({ state: 'completed' });
    expect(erp.last).toMatchObject({ method: 'POST', url: '/v2/orders', body: '{"article":"4711","count":2}' });
  });

  it('is checked: connections, secrets, and what is expected to come back', async () => {
    const steps: StepDefinition[] = [
      { ...ORDER, inputs: { ...ORDER.inputs, connection: 'erb', headers: { authorization: 'Bearer abcdefghij' } } },
      { id: 'note', action: 'log', inputs: { message: '{{ steps.order.body.numbr }}' } },
      { id: 'sku', action: 'log', inputs: { message: '{{ steps.order.body.lines[0].skuu }}' } },
    ];
    const saved = await acme.designer.post(flowsUrl(acme.name), ticketFlow('/unsound', steps));
    const findings = saved.body.findings.map(({ code, pointer, hint }: Record<string, string>) => [
      code,
      pointer,
      ...(hint?.startsWith('Did') ? [hint] : []),
    ]);
    expect(findings).toEqual(
      expect.arrayContaining([
        ['unknown-connection', '/steps/0/inputs/connection', 'Did you mean "erp"?'],
        ['pasted-secret', '/steps/0/inputs/headers/authorization'],
        ['unknown-field', '/steps/1/inputs/message', 'Did you mean "number"?'],
        ['unknown-field', '/steps/2/inputs/message', 'Did you mean "sku"?'],
      ]),
    );
  });

  it('gives what comes back to later steps, by its type', async () => {
    expect(await activateFlow(acme, ticketFlow('/orders', [ORDER, NOTE]))).toMatchObject({ status: 200 });
    erp.answer = (_, response) => response.setHeader('content-type', 'application/json').end('{"number":41}');
    const execution = await finishedExecution(acme.operator, await call('/orders', { title: 'vpn down' }));
    expect(execution).toMatchObject({ state: 'completed' });
    expect(execution.steps[1].input.message).toBe('No. 42');
    expect(erp.last).toMatchObject({ method: 'POST', url: '/v2/orders/vpn%20down', body: '{"priority":3}' });
    expect(erp.last.headers['idempotency-key']).toContain(execution.id);
  });

  it('never leaves the path of its connection, whatever its caller sends', async () => {
    erp.requests.length = 0;
    const execution = await finishedExecution(acme.operator, await call('/orders', { title: '../../admin' }));
    expect(execution).toMatchObject({ state: 'failed', error: { code: 'validation-failed', stepId: 'order' } });
    expect(erp.requests).toHaveLength(0);
  });

  it('fails with the status it was refused with', async () => {
    erp.answer = (_, response) => response.writeHead(409).end('taken');
    const execution = await finishedExecution(acme.operator, await call('/orders', { title: 'x' }));
    expect(execution.error).toMatchObject({ code: 'http-409', stepId: 'order' });
    expect(execution.steps[0].log.at(-1)).toMatchObject({ level: 'warn', message: 'taken' });
  });
});

it('a flow that calls itself comes to an end', async () => {
  const again: StepDefinition = {
    id: 'again',
    action: 'http-request',
    inputs: { connection: 'own', method: 'POST', path: '/ticketing/v1/circle', body: { json: { title: 'again' } } },
  };
  const { body } = await activateFlow(acme, ticketFlow('/circle', [again]));
  await call('/circle', { title: 'first' });
  const url = `/platform/v1/executions?flowId=${body.flowId}&limit=100`;
  const { body: list } = await until(
    () => acme.operator.get(url),
    (answer) => answer.body.items.some(({ state }: { state: string }) => state === 'failed'),
  );
  expect(list.items[0].error.code).toBe('loop-detected');
  expect(list.items).toHaveLength(17);
});
