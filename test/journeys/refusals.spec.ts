import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { activateFlow, flowsUrl, ticketFlow } from '../support/flows.js';
import type { Answer } from '../support/api-client.js';
import { createNamespace, type TestNamespace } from '../support/people.js';

let test: TestApp;
let acme: TestNamespace;
let other: TestNamespace;
let url: string;

beforeAll(async () => {
  test = await createTestApp();
  acme = await createNamespace(test.admin);
  other = await createNamespace(test.admin);
  const activation = await activateFlow(acme, {
    ...ticketFlow('/tickets/{source}'),
    trigger: {
      ...ticketFlow('').trigger,
      path: '/tickets/{source}',
      request: {
        path: { source: { type: 'string', maxLength: 8 } },
        query: {
          limit: { type: 'integer', format: 'int32', minimum: 1 },
          colour: { type: 'string', enum: ['red', 'blue'] },
        },
        headers: { 'x-ticket-origin': { type: 'string', required: true } },
        body: (ticketFlow('').trigger.request as { body: object }).body as never,
      },
    },
  });
  expect(activation.status).toBe(200);
  url = activation.body.endpoint.url.replace('{source}', 'jira');
});

afterAll(() => test.close());

const GOOD = '{"title":"A ticket"}';
const ORIGIN = { 'x-ticket-origin': 'spec' };

async function executionsOf(namespace: TestNamespace): Promise<number> {
  const { body } = await namespace.operator.get(`/platform/v1/executions?namespace=${namespace.name}&limit=200`);
  return body.items.length;
}

function expectProblem(answer: Answer, status: number, code: string): void {
  expect({ status: answer.status, ...answer.body }).toMatchObject({
    status,
    code,
    type: `urn:sluice:problem:${code}`,
    requestId: answer.headers.get('x-request-id'),
  });
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|SELECT |at .*\.js:\d/);
}

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('a request that an endpoint refuses', () => {
  it.each<[string, string, number, string]>([
    ['truncated JSON', '{"title":', 400, 'malformed-json'],
    ['NaN', '{"title":"x","priority":NaN}', 400, 'malformed-json'],
    ['a trailing comma', '{"title":"x",}', 400, 'malformed-json'],
    ['an empty body', '', 400, 'malformed-json'],
    ['a repeated key', '{"title":"a","title":"b"}', 400, 'duplicate-key'],
    ['__proto__', '{"title":"a","__proto__":{}}', 400, 'forbidden-key'],
    ['65 levels', `{"title":${nested(65)}}`, 400, 'json-too-deep'],
    ['a null character', '{"title":"a\\u0000b"}', 422, 'validation-failed'],
    ['a lone surrogate', '{"title":"\\ud800"}', 422, 'validation-failed'],
  ])('answers a body with %s as a problem and starts nothing', async (_, body, status, code) => {
    const before = await executionsOf(acme);
    expectProblem(await acme.integrator.post(url, body, ORIGIN), status, code);
    expect(await executionsOf(acme)).toBe(before);
  });

  it.each<[string, object, string]>([
    ['a missing field', {}, '/body/title'],
    ['text for an integer', { title: 'x', priority: '5' }, '/body/priority'],
    ['an integer beyond int32', { title: 'x', priority: 2_147_483_648 }, '/body/priority'],
    ['a day that does not exist', { title: 'x', due: '2026-02-30' }, '/body/due'],
    ['a field nobody declared', { title: 'x', titel: 'y' }, '/body/titel'],
  ])('points at %s', async (_, body, pointer) => {
    const answer = await acme.integrator.post(url, body, ORIGIN);
    expectProblem(answer, 422, 'validation-failed');
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  it.each([
    ['?limit=abc', '/query/limit'],
    ['?limit=1&limit=2', '/query/limit'],
    ['?limit=1e400', '/query/limit'],
    ['?colour=RED', '/query/colour'],
    ['?color=red', '/query/color'],
  ])('points at the query parameter in %s', async (query, pointer) => {
    const answer = await acme.integrator.post(`${url}${query}`, GOOD, ORIGIN);
    expectProblem(answer, 422, 'validation-failed');
    expect(answer.body.errors[0].pointer).toBe(pointer);
  });

  it('points at a missing header and at a path parameter that is too long', async () => {
    const answer = await acme.integrator.post(url.replace('jira', 'much-too-long'), GOOD);
    expectProblem(answer, 422, 'validation-failed');
    const pointers = answer.body.errors.map((error: { pointer: string }) => error.pointer);
    expect(pointers.sort()).toEqual(['/headers/x-ticket-origin', '/path/source']);
  });

  it.each(['text/plain', 'application/jsonX', 'application/json; charset=utf-16', ''])(
    'answers the content type "%s" with 415',
    async (type) => {
      expectProblem(
        await acme.integrator.post(url, GOOD, { ...ORIGIN, 'content-type': type }),
        415,
        'unsupported-media-type',
      );
    },
  );

  it('answers a body over the limit with 413', async () => {
    const body = JSON.stringify({ title: 'x'.repeat(1024 * 1024) });
    expectProblem(await acme.integrator.post(url, body, ORIGIN), 413, 'payload-too-large');
  });

  it('answers a body that is not encoded as it says, or in a way nobody knows, as a problem', async () => {
    const send = (encoding: string) => acme.integrator.post(url, GOOD, { ...ORIGIN, 'content-encoding': encoding });
    expectProblem(await send('gzip'), 400, 'malformed-body');
    expectProblem(await send('compress'), 415, 'unsupported-media-type');
  });

  it('names the allowed methods when the method is wrong', async () => {
    const answer = await acme.integrator.put(url, GOOD, ORIGIN);
    expectProblem(answer, 405, 'method-not-allowed');
    expect(answer.headers.get('allow')).toContain('POST');
  });

  it.each(['/api/nowhere/ticketing/v1/tickets/jira', '/api', '/platform/v1/nothing', '/'])(
    'answers %s with 404',
    async (path) => expectProblem(await acme.integrator.post(path, GOOD), 404, 'not-found'),
  );

  it('is exact about paths: case, trailing slash, escapes and dots', async () => {
    for (const path of [url.toUpperCase().replace('/API', '/api'), `${url}/`, `${url}%2Fx`, `${url}%00`]) {
      expect([400, 404]).toContain((await acme.integrator.post(path, GOOD, ORIGIN)).status);
    }
  });

  it('hides the endpoint from the key of another namespace, and refuses who is not proven or lacks the role', async () => {
    expectProblem(await other.integrator.post(url, GOOD, ORIGIN), 404, 'not-found');
    expectProblem(await test.anyone.post(url, GOOD, ORIGIN), 401, 'unauthenticated');
    expectProblem(
      await test.anyone.as({ 'x-api-key': 'slk_nonsense' }).post(url, GOOD, ORIGIN),
      401,
      'invalid-credentials',
    );
    expectProblem(
      await test.anyone.as({ authorization: 'Bearer a.b.c' }).post(url, GOOD, ORIGIN),
      401,
      'invalid-token',
    );
    expectProblem(await acme.operator.post(url, GOOD, ORIGIN), 403, 'forbidden');
  });

  it('keeps a pill in request data as text', async () => {
    const accepted = await acme.integrator.post(url, { title: '{{7*7}} {{ trigger.body }}' }, ORIGIN);
    const { body } = await acme.operator.get(`/platform/v1/executions/${accepted.body.result.executionId}`);
    expect(body.trigger.body.title).toBe('{{7*7}} {{ trigger.body }}');
  });
});

describe('a flow that cannot be activated', () => {
  const withPill = (pill: string) => ({
    ...ticketFlow(`/broken-${Math.abs(pill.length)}`),
    steps: [
      {
        id: 'open',
        action: 'create-record',
        inputs: { table: 'incident', values: { short_description: pill, caler: 'x' } },
      },
    ],
  });

  it('answers 422 with all findings, each with a pointer and the nearest name', async () => {
    const answer = await activateFlow(acme, withPill('{{ trigger.body.tilte }}'));
    expectProblem(answer, 422, 'flow-has-findings');
    expect(answer.body.findings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          pointer: '/steps/0/inputs/values/short_description',
          hint: expect.stringContaining('title'),
        }),
        expect.objectContaining({ pointer: '/steps/0/inputs/values/caler', hint: expect.stringContaining('caller') }),
      ]),
    );
  });

  it('answers 409 and names the owner when another active endpoint could match the same request', async () => {
    const answer = await activateFlow(acme, {
      ...ticketFlow('/tickets/{id}'),
      trigger: {
        ...ticketFlow('').trigger,
        path: '/tickets/{id}',
        request: { ...(ticketFlow('').trigger.request as object), path: { id: { type: 'string' } } },
      },
    });
    expectProblem(answer, 409, 'route-conflict');
    expect(answer.body.detail).toContain('Tickets at /tickets/{source}');
  });

  it('answers 422 for a path with a wildcard', async () => {
    const answer = await activateFlow(acme, ticketFlow('/files/*'));
    expectProblem(answer, 422, 'flow-has-findings');
    expect(answer.body.findings[0]).toMatchObject({ code: 'unsupported-path', pointer: '/trigger/path' });
  });

  it('answers 403 when the subscription is not active', async () => {
    const { body: subscription } = await test.admin.get('/platform/v1/subscription');
    await test.admin.put('/platform/v1/subscription', { ...subscription, status: 'suspended' });
    expectProblem(await activateFlow(acme, ticketFlow('/unpaid')), 403, 'subscription-required');
    await test.admin.put('/platform/v1/subscription', subscription);
  });
});

describe('a draft', () => {
  it('is not overwritten by someone who read an older revision', async () => {
    const saved = await acme.designer.post(flowsUrl(acme.name), ticketFlow('/drafts'));
    const flow = `${flowsUrl(acme.name)}/${saved.body.id}`;
    const etag = saved.headers.get('etag')!;
    const first = await acme.designer.put(
      flow,
      { ...ticketFlow('/drafts'), description: 'mine' },
      { 'if-match': etag },
    );
    expect(first.status).toBe(200);
    expectProblem(await acme.designer.put(flow, ticketFlow('/drafts'), { 'if-match': etag }), 412, 'revision-mismatch');
    expectProblem(await acme.designer.put(flow, ticketFlow('/drafts')), 428, 'precondition-required');
    expect((await acme.designer.get(flow)).body.definition.description).toBe('mine');
  });

  it('is the business of designers and admins only', async () => {
    const flows = flowsUrl(acme.name);
    expectProblem(await test.anyone.post(flows, ticketFlow('/x')), 401, 'unauthenticated');
    expectProblem(await acme.nobody.post(flows, ticketFlow('/x')), 403, 'forbidden');
    expectProblem(await acme.operator.post(flows, ticketFlow('/x')), 403, 'forbidden');
    expect((await test.admin.post(flows, ticketFlow('/by-admin'))).status).toBe(201);
  });
});
