import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { ExpiredRows } from '../../src/database/expired-rows.service.js';
import type { FlowDefinition } from '../../src/flow-language/flow-definition.js';
import type { JsonObject } from '../../src/shared/json.js';
import type { Answer } from '../support/api-client.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { activateFlow, ticketFlow } from '../support/flows.js';
import { createNamespace, type TestNamespace } from '../support/people.js';

let test: TestApp;
let namespace: TestNamespace;
let count = 0;

beforeAll(async () => {
  test = await createTestApp();
  namespace = await createNamespace(test.admin);
});

afterAll(() => test.close());

/** The URL of a new endpoint with these members in its trigger. */
async function endpointWith(members: JsonObject, request: JsonObject = {}): Promise<{ url: string; flowId: string }> {
  const flow = ticketFlow(`/tickets-${++count}`);
  const changed = { ...(flow.trigger.request as JsonObject), ...request };
  const definition: FlowDefinition = { ...flow, trigger: { ...flow.trigger, ...members, request: changed } };
  const { status, body } = await activateFlow(namespace, definition);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return { url: body.endpoint.url, flowId: body.flowId };
}

const send = (url: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  namespace.integrator.post(url, body, headers);

async function executionsOf(flowId: string): Promise<string[]> {
  const { body } = await namespace.operator.get(`/platform/v1/executions?flowId=${flowId}&limit=200`);
  return body.items.map(({ id }: { id: string }) => id);
}

/** The key has had its time. */
async function expire(flowId: string): Promise<void> {
  const sql = `update sluice.idempotency_key set expires_at = now() - interval '1 second' where flow_id = $1`;
  await test.app.get(DataSource).query(sql, [flowId]);
}

describe('a request with an Idempotency-Key', () => {
  const key = (text: string) => ({ 'idempotency-key': text });

  it('is answered the same again, with a mark, and starts one execution', async () => {
    const { url, flowId } = await endpointWith({});
    const first = await send(url, { title: 'one', priority: 1 }, key('a'));
    expect(first.status).toBe(202);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    for (const again of [
      await send(url, { title: 'one', priority: 1 }, key('a')),
      await send(url, '{ "priority": 1,\n"title": "one" }', { ...key('"a"'), 'x-request-id': 'another' }),
    ]) {
      expect(again.status).toBe(202);
      expect(again.body).toEqual(first.body);
      expect(again.headers.get('location')).toBe(first.headers.get('location'));
      expect(again.headers.get('idempotency-replayed')).toBe('true');
    }
    expect(await executionsOf(flowId)).toEqual([first.body.result.executionId]);
  });

  it('is refused when the key belongs to another request', async () => {
    const { url, flowId } = await endpointWith({});
    await send(url, { title: 'one' }, key('a'));
    const other = await send(url, { title: 'two' }, key('a'));
    expect(other.status).toBe(422);
    expect(other.body.code).toBe('idempotency-key-reused');
    expect(await executionsOf(flowId)).toHaveLength(1);
  });

  it('is another request at another endpoint, and from another caller', async () => {
    const [one, other] = [await endpointWith({}), await endpointWith({})];
    const byAdmin = await test.admin.post(one.url, { title: 'one' }, key('a'));
    const answers = [
      await send(one.url, { title: 'one' }, key('a')),
      await send(other.url, { title: 'one' }, key('a')),
    ];
    const ids = [byAdmin, ...answers].map(({ body }) => body.result.executionId);
    expect(new Set(ids).size).toBe(3);
  });

  it.each(['k'.repeat(256), 'two words', '""'])('is refused with the key %j', async (text) => {
    const { url, flowId } = await endpointWith({});
    const { status, body } = await send(url, { title: 'one' }, key(text));
    expect([status, body.code]).toEqual([400, 'idempotency-key-invalid']);
    expect(await executionsOf(flowId)).toEqual([]);
  });

  it('does not use up its key when it is refused', async () => {
    const { url } = await endpointWith({});
    expect((await send(url, { title: '' }, key('a'))).status).toBe(422);
    expect((await send(url, { title: 'mended' }, key('a'))).status).toBe(202);
  });

  it('must have one where the endpoint requires it', async () => {
    const { url } = await endpointWith({ idempotency: { mode: 'required' } });
    const { status, body } = await send(url, { title: 'one' });
    expect([status, body.code]).toEqual([400, 'idempotency-key-required']);
    expect((await send(url, { title: 'one' }, key('a'))).status).toBe(202);
  });

  it('is like any other where the endpoint does not look for keys', async () => {
    const { url, flowId } = await endpointWith({ idempotency: { mode: 'off' } });
    for (const text of ['a', 'a', 'two words']) {
      expect((await send(url, { title: 'one' }, key(text))).status).toBe(202);
    }
    expect(await executionsOf(flowId)).toHaveLength(3);
  });

  it('starts an execution again once the key has expired, swept or not', async () => {
    const { url, flowId } = await endpointWith({ idempotency: { expiresAfter: 'PT1H' } });
    await send(url, { title: 'one' }, key('a'));
    await expire(flowId);
    const other = await send(url, { title: 'two' }, key('a'));
    expect(other.status).toBe(202);
    expect(other.headers.get('idempotency-replayed')).toBeNull();
    await expire(flowId);
    expect(await test.app.get(ExpiredRows).tick()).toBe(1);
    expect((await send(url, { title: 'three' }, key('a'))).status).toBe(202);
    expect(await executionsOf(flowId)).toHaveLength(3);
  });

  it('starts one execution, however many of it come at the same time', async () => {
    const { url, flowId } = await endpointWith({});
    const answers = await Promise.all(Array.from({ length: 40 }, () => send(url, { title: 'one' }, key('a'))));
    const ids = new Set(answers.map(({ body }) => body.result.executionId));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
    expect([...ids]).toEqual(await executionsOf(flowId));
    expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1);
  });
});

describe('a delivery', () => {
  const headers = { 'x-delivery': { type: 'string' } };

  it('that comes again is answered 200 with the execution of the first one, whatever else is in it', async () => {
    const { url, flowId } = await endpointWith({ dedupe: { by: "trigger.headers['x-delivery']" } }, { headers });
    const first = await send(url, { title: 'one' }, { 'x-delivery': '72d3162e' });
    expect(first.status).toBe(202);
    const again = await send(url, { title: 'redelivered' }, { 'x-delivery': '72d3162e' });
    expect(again.status).toBe(200);
    expect(again.body).toEqual({ result: { ...first.body.result, duplicate: true } });
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect((await send(url, { title: 'one' }, { 'x-delivery': '72d3162f' })).status).toBe(202);
    expect(await executionsOf(flowId)).toHaveLength(2);
  });

  it('is refused when it has no id, unless the designer says what is then', async () => {
    const strict = await endpointWith({ dedupe: { by: "trigger.headers['x-delivery']" } }, { headers });
    const { status, body } = await send(strict.url, { title: 'one' });
    expect([status, body.code]).toEqual([422, 'rule-not-applicable']);
    const by = "has(trigger.headers['x-delivery']) ? trigger.headers['x-delivery'] : null";
    const lenient = await endpointWith({ dedupe: { by } }, { headers });
    expect((await send(lenient.url, { title: 'one' })).status).toBe(202);
    expect((await send(lenient.url, { title: 'one' })).status).toBe(202);
    expect(await executionsOf(lenient.flowId)).toHaveLength(2);
  });

  it('is forgotten after as long as the designer says', async () => {
    const { url, flowId } = await endpointWith({ dedupe: { by: 'trigger.body.title', within: 'P7D' } });
    await send(url, { title: 'one' });
    const [row] = await test.app
      .get(DataSource)
      .query(
        `select date_trunc('day', expires_at - created_at + interval '1 hour') = interval '7 days' as week from sluice.idempotency_key where flow_id = $1`,
        [flowId],
      );
    expect(row).toEqual({ week: true });
    await expire(flowId);
    expect((await send(url, { title: 'one' })).status).toBe(202);
  });
});

describe('a request that does not meet the start condition', () => {
  const condition = 'trigger.body.priority <= 2';
  const ignored = async (flowId: string) => {
    const url = `/platform/v1/namespaces/${namespace.name}/ignored-requests?flowId=${flowId}`;
    return (await namespace.designer.get(url)).body.items;
  };

  it('is answered 202, runs nothing and is recorded', async () => {
    const { url, flowId } = await endpointWith({ condition });
    const { status, body, headers } = await send(url, { title: 'one', priority: 3 });
    expect(status).toBe(202);
    expect(body).toEqual({ result: { executionId: null, state: 'ignored' } });
    expect(headers.get('location')).toBeNull();
    expect(await executionsOf(flowId)).toEqual([]);
    expect(await ignored(flowId)).toEqual([
      expect.objectContaining({
        requestId: headers.get('x-request-id'),
        flowId,
        caller: { kind: 'api-key', name: expect.stringMatching(/^integrator-/) },
      }),
    ]);
  });

  it('leaves its key to the next one', async () => {
    const { url, flowId } = await endpointWith({ condition });
    const key = { 'idempotency-key': 'a' };
    expect((await send(url, { title: 'one', priority: 3 }, key)).body.result.state).toBe('ignored');
    expect((await send(url, { title: 'one', priority: 1 }, key)).body.result.executionId).not.toBeNull();
    expect(await executionsOf(flowId)).toHaveLength(1);
  });

  it('is not confused with one for which the condition has no outcome', async () => {
    const { url, flowId } = await endpointWith({ condition });
    const { status, body } = await send(url, { title: 'one' });
    expect([status, body.code]).toEqual([422, 'rule-not-applicable']);
    expect(body.detail).toContain('trigger.body.priority is absent');
    expect(await ignored(flowId)).toEqual([]);
  });

  it('is shown to designers and operators of its namespace, and forgotten after a week', async () => {
    const { url, flowId } = await endpointWith({ condition });
    await send(url, { title: 'one', priority: 3 });
    const listing = `/platform/v1/namespaces/${namespace.name}/ignored-requests`;
    const stranger = await createNamespace(test.admin);
    expect((await stranger.operator.get(listing)).status).toBe(404);
    expect((await namespace.integrator.get(listing)).status).toBe(403);
    expect((await test.anyone.get(listing)).status).toBe(401);
    expect((await namespace.operator.get(listing)).status).toBe(200);
    const age = `update sluice.ignored_request set created_at = now() - interval '8 days' where flow_id = $1`;
    await test.app.get(DataSource).query(age, [flowId]);
    await test.app.get(ExpiredRows).tick();
    expect(await ignored(flowId)).toEqual([]);
  });
});

describe('the document of a namespace', () => {
  const operationAt = async (url: string) => {
    const { body } = await namespace.designer.get(`/explorer/definitions/${namespace.name}.json`);
    return body.paths[url].post;
  };

  it('says where a key is taken, where it must be there, and how repeats are answered', async () => {
    const optional = await operationAt((await endpointWith({})).url);
    const header = (operation: typeof optional) =>
      operation.parameters?.find(({ name }: { name: string }) => name === 'idempotency-key');
    expect(header(optional)).toMatchObject({ in: 'header', required: false });
    expect(optional.responses['202'].headers).toHaveProperty('idempotency-replayed');
    const examples = (operation: typeof optional, status: number) =>
      Object.keys(operation.responses[status].content['application/problem+json'].examples);
    expect(examples(optional, 400)).toContain('idempotency-key-invalid');
    expect(examples(optional, 400)).not.toContain('idempotency-key-required');
    expect(examples(optional, 422)).toContain('idempotency-key-reused');
    const required = await operationAt((await endpointWith({ idempotency: { mode: 'required' } })).url);
    expect(header(required)).toMatchObject({ required: true });
    expect(examples(required, 400)).toContain('idempotency-key-required');
    const off = await operationAt((await endpointWith({ idempotency: { mode: 'off' } })).url);
    expect(header(off)).toBeUndefined();
    expect(off.responses['202'].headers).not.toHaveProperty('idempotency-replayed');
  });

  it('says that a delivery may be known and that a call may be ignored, only where that is so', async () => {
    const plain = await operationAt((await endpointWith({})).url);
    expect(JSON.stringify(plain.responses)).not.toMatch(/DuplicateDelivery|IgnoredCall|rule-not-applicable/);
    const { responses } = await operationAt(
      (await endpointWith({ dedupe: { by: 'trigger.body.title' }, condition: 'trigger.body.title != ""' })).url,
    );
    const textOf = (status: number) => JSON.stringify(responses[status].content['application/json'].schema);
    expect(textOf(200)).toContain('"#/components/schemas/DuplicateDelivery"');
    expect(textOf(202)).toContain('"#/components/schemas/StartedExecution"');
    expect(textOf(202)).toContain('"#/components/schemas/IgnoredCall"');
    expect(Object.keys(responses[422].content['application/problem+json'].examples)).toContain('rule-not-applicable');
  });
});
