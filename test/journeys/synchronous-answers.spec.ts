import { type DynamicModule, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { SluiceConfig } from '../../src/config/sluice-config.js';
import { createApp } from '../../src/create-app.js';
import type { FlowDefinition } from '../../src/flow-language/flow-definition.js';
import type { JsonObject } from '../../src/shared/json.js';
import { SluiceModule } from '../../src/sluice.module.js';
import { lintOpenApi } from '../explorer/lint-openapi.js';
import { ApiClient } from '../support/api-client.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { activateFlow, finishedExecution, ticketFlow } from '../support/flows.js';
import { gate, GateAction } from '../support/gate.action.js';
import { createNamespace, type TestNamespace } from '../support/people.js';
import { until } from '../support/until.js';

@Module({})
class GatedApp {
  static forRoot(config: Partial<SluiceConfig>): DynamicModule {
    return { module: GatedApp, imports: [SluiceModule.forRoot(config)], providers: [GateAction] };
  }
}

const SECRET = 'a secret that only tests know, 32 bytes or more';
const UUID = /^[0-9a-f-]{36}$/;

const OPEN = {
  id: 'open',
  action: 'create-record',
  inputs: { table: 'incident', values: { short_description: '{{ trigger.body.title }}' } },
};
const gated = (id: string, name: string) => ({ id, action: 'gate', inputs: { name } });

const CREATED = {
  status: 201,
  headers: { 'x-incident': '{{ steps.open.record.number }}', location: '/incidents/{{ steps.open.record.number }}' },
  body: { number: '{{ steps.open.record.number }}', title: 'You said: {{ trigger.body.title }}' },
};
const REFUSED = {
  status: 422,
  body: { reason: '{{ error.code }}', text: '{{ error.message }}', at: '{{ error.stepId }}' },
};
const RESPONSES = {
  201: {
    description: 'The incident.',
    schema: {
      type: 'object',
      required: ['number'],
      properties: { number: { type: 'string' }, title: { type: 'string', maxLength: 40 } },
    },
    example: { number: 'INC0000001' },
  },
};

let main: TestApp;
let namespace: TestNamespace;
const apps: NestFastifyApplication[] = [];

beforeAll(async () => {
  main = await createTestApp({}, GatedApp.forRoot);
  namespace = await createNamespace(main.admin);
});

afterAll(async () => {
  await Promise.all(apps.map((app) => app.close()));
  await main.close();
});

let paths = 0;

/** An active endpoint with these answers and steps; answers its URL. */
async function endpoint(response: JsonObject, steps: unknown[], changes: JsonObject = {}): Promise<string> {
  const flow = ticketFlow(`/answers-${(paths += 1)}`, steps as FlowDefinition['steps']);
  Object.assign(flow.trigger, { response }, changes);
  const { status, body } = await activateFlow(namespace, flow);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body.endpoint.url;
}

/** Another node on the same database. */
async function anotherNode(config: Partial<SluiceConfig> = {}): Promise<NestFastifyApplication> {
  const app = await createApp(
    GatedApp.forRoot({ databaseUrl: main.database.url, secret: SECRET, logLevel: 'silent', ...config }),
  );
  apps.push(app);
  await app.listen(0, '127.0.0.1');
  return app;
}

async function senderAt(app: NestFastifyApplication): Promise<ApiClient> {
  return new ApiClient(await app.getUrl(), namespace.integrator.credentials);
}

/** Resolves when the node takes no more calls. */
async function refusing(sender: ApiClient, url: string): Promise<void> {
  await until(
    () => sender.post(url, {}).catch(() => ({ status: 503 })),
    (refused) => refused.status === 503,
  );
}

const status = (executionId: string) => namespace.integrator.get(`/platform/v1/executions/${executionId}/status`);

describe('the caller of a synchronous endpoint', () => {
  it('is answered with status, headers and body of the success mapping when the execution is completed', async () => {
    const url = await endpoint({ mode: 'sync', success: CREATED, responses: RESPONSES }, [OPEN]);
    const answer = await namespace.integrator.post(url, { title: 'Printer on fire' });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const number = answer.headers.get('x-incident');
    expect(answer.body).toEqual({ number, title: 'You said: Printer on fire' });
    expect(answer.headers.get('location')).toBe(`/incidents/${number}`);
    const execution = await finishedExecution(namespace.operator, answer.headers.get('sluice-execution-id')!);
    expect(execution.state).toBe('completed');
    const { body } = await status(execution.id);
    expect(body.result).toMatchObject({ state: 'completed', answer: { status: 201, body: answer.body } });
  });

  it('is answered with the failure mapping when the execution fails', async () => {
    const url = await endpoint({ mode: 'sync', success: CREATED, failure: REFUSED }, [OPEN, gated('check', 'fail')]);
    const answer = await namespace.integrator.post(url, { title: 'Printer on fire' });
    expect(answer.status).toBe(422);
    expect(answer.body).toEqual({ reason: 'record-not-found', text: 'There is no such ticket.', at: 'check' });
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const { body } = await status(answer.headers.get('sluice-execution-id')!);
    expect(body.result).toMatchObject({ state: 'failed', answer: { status: 422 } });
  });

  it('gets a problem that names the execution when it fails and nothing is mapped', async () => {
    const url = await endpoint({ mode: 'sync' }, [gated('check', 'fail')]);
    const answer = await namespace.integrator.post(url, { title: 'x' });
    expect(answer.status).toBe(500);
    expect(answer.body).toMatchObject({ code: 'execution-failed', executionId: expect.stringMatching(UUID) });
    expect(JSON.stringify(answer.body)).not.toContain('no such ticket');
  });

  it('gets a problem that names the execution when the answer is not what is declared, and the execution stays completed', async () => {
    const url = await endpoint({ mode: 'sync', success: CREATED, responses: RESPONSES }, [OPEN]);
    const answer = await namespace.integrator.post(url, { title: 'x'.repeat(80) });
    expect(answer.status).toBe(500);
    expect(answer.body).toMatchObject({ code: 'answer-not-built', executionId: expect.stringMatching(UUID) });
    const { body } = await status(answer.body.executionId);
    expect(body.result).toMatchObject({ state: 'completed', answer: null });
  });

  it('hears that the execution is completed when no answer is mapped', async () => {
    const url = await endpoint({ mode: 'sync' }, [OPEN]);
    const answer = await namespace.integrator.post(url, { title: 'x' });
    expect(answer.status).toBe(200);
    const executionId = answer.headers.get('sluice-execution-id');
    expect(answer.body).toEqual({ result: { executionId, state: 'completed' } });
  });

  it('is told where to look when time is up, and finds the answer of the same execution there later', async () => {
    const name = randomUUID();
    const response = { mode: 'sync', timeout: 'PT0.05S', success: CREATED };
    const url = await endpoint(response, [OPEN, gated('hold', name)]);
    const late = await namespace.integrator.post(url, { title: 'Slow' });
    expect(late.status).toBe(202);
    const { executionId } = late.body.result;
    expect(late.body).toEqual({ result: { executionId, state: 'running' } });
    expect(late.headers.get('location')).toBe(`/platform/v1/executions/${executionId}/status`);
    const running = await namespace.integrator.get(late.headers.get('location')!);
    expect(running.headers.get('retry-after')).toBe('1');
    expect(running.body.result).toMatchObject({ state: 'running', answer: null });
    gate(name).open();
    const over = await until(
      () => status(executionId),
      ({ body }) => body.result.state === 'completed',
    );
    expect(over.headers.get('retry-after')).toBeNull();
    expect(over.body.result.answer).toMatchObject({ status: 201, body: { title: 'You said: Slow' } });
    expect((await namespace.nobody.get(late.headers.get('location')!)).status).toBe(404);
    expect((await namespace.operator.get(late.headers.get('location')!)).status).toBe(200);
  });

  it('is answered by a step in the middle, and the flow goes on', async () => {
    const name = randomUUID();
    const steps = [
      OPEN,
      { id: 'answer', respond: { status: 202, body: { number: '{{ steps.open.record.number }}' } } },
      gated('hold', name),
      { id: 'note', action: 'log', inputs: { message: 'answered: {{ steps.answer.answered }}' } },
    ];
    const url = await endpoint({ mode: 'sync', failure: REFUSED }, steps);
    const answer = await namespace.integrator.post(url, { title: 'Quick' });
    expect(answer.status).toBe(202);
    expect(answer.body).toEqual({ number: expect.stringMatching(/^INC/) });
    const executionId = answer.headers.get('sluice-execution-id')!;
    await gate(name).entered;
    expect((await status(executionId)).body.result).toMatchObject({ state: 'running', answer: { status: 202 } });
    gate(name).open();
    const execution = await finishedExecution(namespace.operator, executionId);
    expect(execution).toMatchObject({ state: 'completed' });
    expect(execution.steps.map((step: JsonObject) => [step.stepId, step.output])).toContainEqual([
      'answer',
      { answered: true },
    ]);
    expect(execution.steps.at(-1).log).toEqual([{ level: 'info', message: 'answered: true' }]);
  });

  it('keeps the answer of a step when the flow fails after it, and when a second step would respond', async () => {
    const respond = (id: string) => ({ id, respond: { status: 200, body: { from: id } } });
    const url = await endpoint({ mode: 'sync', failure: REFUSED }, [
      { id: 'choose', if: 'trigger.body.title == "both"', then: [respond('first')] },
      respond('second'),
      gated('check', 'fail'),
    ]);
    const both = await namespace.integrator.post(url, { title: 'both' });
    expect(both.body).toEqual({ from: 'first' });
    expect((await namespace.integrator.post(url, { title: 'one' })).body).toEqual({ from: 'second' });
    const execution = await finishedExecution(namespace.operator, both.headers.get('sluice-execution-id')!);
    expect(execution.state).toBe('failed');
    expect((await status(execution.id)).body.result.answer).toMatchObject({ status: 200, body: { from: 'first' } });
  });

  it('gets the same answer for the same Idempotency-Key, and a refusal while the first has none', async () => {
    const name = randomUUID();
    const url = await endpoint({ mode: 'sync', success: CREATED }, [OPEN, gated('hold', name)]);
    const send = () => namespace.integrator.post(url, { title: 'Once' }, { 'idempotency-key': name });
    const first = send();
    await gate(name).entered;
    const early = await send();
    expect(early.status).toBe(409);
    expect(early.body.code).toBe('request-in-progress');
    expect(early.headers.get('retry-after')).toBe('1');
    gate(name).open();
    const [answer, again] = [await first, await send()];
    expect(again.status).toBe(201);
    expect(again.body).toEqual(answer.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.headers.get('sluice-execution-id')).toBe(answer.headers.get('sluice-execution-id'));
    expect(early.body.executionId).toBe(answer.headers.get('sluice-execution-id'));
  });
});

describe('a preference of the caller', () => {
  it('of wait lets an asynchronous endpoint answer with the end of the execution', async () => {
    const url = await endpoint({ mode: 'async' }, [OPEN]);
    const answer = await namespace.integrator.post(url, { title: 'x' }, { prefer: 'wait=20' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('preference-applied')).toBe('wait=20');
    expect(answer.body).toEqual({ result: { executionId: expect.stringMatching(UUID), state: 'completed' } });
  });

  it('of wait is told how a failed execution of an asynchronous endpoint ended', async () => {
    const url = await endpoint({ mode: 'async' }, [gated('check', 'fail')]);
    const answer = await namespace.integrator.post(url, { title: 'x' }, { prefer: 'wait=20' });
    expect([answer.status, answer.body.result.state]).toEqual([200, 'failed']);
  });

  it('of wait ends when its time is up, with 202', async () => {
    const name = randomUUID();
    const url = await endpoint({ mode: 'async' }, [gated('hold', name)]);
    for (const seconds of [0, 1]) {
      const answer = await namespace.integrator.post(url, { title: 'x' }, { prefer: `wait=${seconds}` });
      expect(answer.status).toBe(202);
      expect(answer.headers.get('preference-applied')).toBe(`wait=${seconds}`);
      expect(answer.headers.get('location')).toContain(answer.body.result.executionId);
    }
    gate(name).open();
  });

  it('of respond-async lets a synchronous endpoint answer at once, and the answer is found later', async () => {
    const name = randomUUID();
    const url = await endpoint({ mode: 'sync', success: CREATED }, [OPEN, gated('hold', name)]);
    const answer = await namespace.integrator.post(url, { title: 'x' }, { prefer: 'respond-async' });
    expect(answer.status).toBe(202);
    expect(answer.headers.get('preference-applied')).toBe('respond-async');
    gate(name).open();
    const { executionId } = answer.body.result;
    await finishedExecution(namespace.operator, executionId);
    expect((await status(executionId)).body.result.answer.status).toBe(201);
  });

  it('that is not understood changes nothing', async () => {
    const url = await endpoint({ mode: 'sync', success: CREATED }, [OPEN]);
    const answer = await namespace.integrator.post(url, { title: 'x' }, { prefer: 'wait=soon, handling=lenient' });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('preference-applied')).toBeNull();
  });
});

describe('an execution that runs on another node', () => {
  it('answers the caller of the node that has accepted it', async () => {
    const busy = await anotherNode({ concurrency: 1 });
    const sender = await senderAt(busy);
    const name = randomUUID();
    const holding = await endpoint({ mode: 'async' }, [gated('hold', name)]);
    const url = await endpoint({ mode: 'sync', timeout: 'PT20S', success: CREATED }, [OPEN]);
    await sender.post(holding, { title: 'takes the only slot' });
    await gate(name).entered;
    const answer = await sender.post(url, { title: 'From afar' });
    expect(answer.status).toBe(201);
    expect(answer.body.title).toBe('You said: From afar');
    gate(name).open();
  });

  it('answers the caller of a node that is leaving and has handed it back', async () => {
    const leaving = await anotherNode();
    const sender = await senderAt(leaving);
    const [first, second] = [randomUUID(), randomUUID()];
    const url = await endpoint({ mode: 'sync', timeout: 'PT20S', success: CREATED }, [
      gated('before', first),
      OPEN,
      gated('after', second),
    ]);
    const answering = sender.post(url, { title: 'Moving house' });
    await gate(first).entered;
    const closed = leaving.close();
    await refusing(sender, url);
    gate(first).open();
    await gate(second).entered;
    gate(second).open();
    const answer = await answering;
    expect(answer.status).toBe(201);
    expect(answer.body.title).toBe('You said: Moving house');
    await closed;
  });

  it('is told of with 202 when the node leaves and nobody has finished it in time', async () => {
    const leaving = await anotherNode({ drainSeconds: 1 });
    const sender = await senderAt(leaving);
    const [first, second] = [randomUUID(), randomUUID()];
    const url = await endpoint({ mode: 'sync', timeout: 'PT60S', success: CREATED }, [
      gated('before', first),
      OPEN,
      gated('after', second),
    ]);
    const answering = sender.post(url, { title: 'Moving house' });
    await gate(first).entered;
    const closed = leaving.close();
    await refusing(sender, url);
    gate(first).open();
    const answer = await answering;
    expect(answer.status).toBe(202);
    await closed;
    gate(second).open();
    const { executionId } = answer.body.result;
    await finishedExecution(namespace.operator, executionId);
    expect((await status(executionId)).body.result.answer.status).toBe(201);
  });
});

describe('an endpoint that answers with examples', () => {
  it('does so for a sound call before its flow has steps, says so, and runs nothing', async () => {
    const url = await endpoint({ mode: 'sync', mock: true, responses: RESPONSES }, []);
    const answer = await namespace.integrator.post(url, { title: 'x' });
    expect([answer.status, answer.body]).toEqual([201, { number: 'INC0000001' }]);
    expect(answer.headers.get('sluice-mock')).toBe('true');
    expect(answer.headers.get('sluice-execution-id')).toBeNull();
    expect((await namespace.integrator.post(url, { titel: 'x' })).status).toBe(422);
    expect((await new ApiClient(main.url).post(url, { title: 'x' })).status).toBe(401);
  });
});

describe('the document of a namespace', () => {
  const operationAt = async (url: string) => {
    const { body } = await namespace.designer.get(`/explorer/definitions/${namespace.name}.json`);
    return { document: body, operation: body.paths[url].post };
  };

  it('says what a synchronous endpoint may answer beside what it may refuse, and lints', async () => {
    const steps = [
      {
        id: 'early',
        if: 'true',
        then: [{ id: 'answer', respond: { status: 409, body: 'taken' } }],
        else: [{ id: 'busy', respond: { status: 429 } }],
      },
      OPEN,
    ];
    const response = { mode: 'sync', success: CREATED, failure: REFUSED, responses: RESPONSES };
    const url = await endpoint(response, steps, { limits: [{ per: 'caller', requests: 100, window: 'PT1M' }] });
    const { document, operation } = await operationAt(url);
    expect(operation.responses[201]).toMatchObject({
      description: 'The incident.',
      content: { 'application/json': { schema: RESPONSES[201].schema, example: RESPONSES[201].example } },
    });
    expect(Object.keys(operation.responses[201].headers)).toEqual(
      expect.arrayContaining(['location', 'x-incident', 'sluice-execution-id', 'preference-applied']),
    );
    for (const status of [409, 422, 429]) {
      expect(Object.keys(operation.responses[status].content).sort()).toEqual([
        'application/json',
        'application/problem+json',
      ]);
    }
    const faults = operation.responses[500].content['application/problem+json'].examples;
    expect(Object.keys(faults)).toEqual(expect.arrayContaining(['answer-not-built', 'execution-failed']));
    expect(operation.responses).toHaveProperty('202');
    expect(operation.responses).not.toHaveProperty('200');
    expect(operation.parameters).toContainEqual(expect.objectContaining({ name: 'Prefer', in: 'header' }));
    expect((await lintOpenApi(document)).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('says what an asynchronous endpoint answers a caller who waits', async () => {
    const url = await endpoint({ mode: 'async' }, [OPEN]);
    const { operation } = await operationAt(url);
    const { schema } = operation.responses[200].content['application/json'];
    expect(schema).toEqual({ $ref: '#/components/schemas/FinishedExecution' });
    expect(operation.responses[202].headers).toHaveProperty('preference-applied');
    expect(operation.parameters).toContainEqual(expect.objectContaining({ name: 'Prefer', in: 'header' }));
  });

  it('says that an endpoint answers with examples, and of no execution', async () => {
    const url = await endpoint({ mode: 'sync', mock: true, responses: RESPONSES }, []);
    const { operation } = await operationAt(url);
    expect(operation.responses[201].headers).toHaveProperty('sluice-mock');
    expect(operation.responses).not.toHaveProperty('202');
    expect(operation.responses).not.toHaveProperty('200');
    expect(operation.parameters ?? []).not.toContainEqual(expect.objectContaining({ name: 'Prefer' }));
  });
});
