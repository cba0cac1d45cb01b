import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../src/shared/json.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { activateFlow } from '../support/flows.js';
import { createNamespace, type TestNamespace } from '../support/people.js';
import { webhookFlow } from '../support/signed-endpoint.js';

let test: TestApp;
let acme: TestNamespace;

beforeAll(async () => {
  test = await createTestApp({ trustedProxies: ['127.0.0.0/8', '10.0.0.0/8'] });
  acme = await createNamespace(test.admin);
});

afterAll(() => test.close());

async function open(path: string, trigger: JsonObject): Promise<string> {
  const { status, body } = await activateFlow(acme, webhookFlow(path, trigger));
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body.endpoint.url;
}

const via = (...hops: string[]) => ({ 'x-forwarded-for': hops.join(', ') });
const REFUSED = { status: 403, body: { code: 'ip-not-allowed' } };

describe('an endpoint for some addresses', () => {
  it('403: takes calls from nowhere else, whoever calls', async () => {
    const url = await open('/guarded', { auth: { schemes: ['api-key'], ipRanges: ['192.0.2.0/24', '2001:db8::/32'] } });
    const call = (...hops: string[]) => acme.integrator.post(url, {}, via(...hops));
    expect((await call('192.0.2.7')).status).toBe(202);
    expect((await call('::ffff:192.0.2.7')).status).toBe(202);
    expect((await call('2001:DB8::1', '10.1.2.3')).status).toBe(202);
    expect(await call('198.51.100.1')).toMatchObject(REFUSED);
    expect(await call('192.0.2.7', '198.51.100.1')).toMatchObject(REFUSED);
    expect(await acme.integrator.post(url, {})).toMatchObject(REFUSED);
    expect(await test.anyone.post(url, {}, via('198.51.100.1'))).toMatchObject(REFUSED);
    expect((await test.anyone.post(url, {}, via('192.0.2.7'))).status).toBe(401);
  });

  it('tells the flow the address that trusted proxies vouch for', async () => {
    const url = await open('/seen', { auth: { public: true, ipRanges: ['192.0.2.0/24'] } });
    const { body } = await test.anyone.post(url, {}, via('203.0.113.9', '192.0.2.7', '10.0.0.1'));
    const execution = await acme.operator.get(`/platform/v1/executions/${body.result.executionId}`);
    expect(execution.body.trigger.ip).toBe('192.0.2.7');
  });

  it('publishes that others are refused', async () => {
    await open('/published', { auth: { public: true, ipRanges: ['192.0.2.0/24'] } });
    const { body } = await acme.designer.get(`/explorer/definitions/${acme.name}.json`);
    const { post } = body.paths[`/api/${acme.name}/hooks/v1/published`];
    expect(JSON.stringify(post.responses['403'])).toContain('ip-not-allowed');
    expect(post.responses['401']).toBeUndefined();
  });
});

describe('an endpoint that is asked whether it is there', () => {
  it('200: gives the challenge back as plain text, before anything is validated or started', async () => {
    const url = await open('/graph', {
      auth: { public: true },
      handshake: { challenge: { in: 'query', name: 'validationToken' } },
      request: { body: { schema: { type: 'object', required: ['value'] } } },
    });
    const asked = await test.anyone.post(`${url}?validationToken=%3Cscript%3E`, {});
    expect(asked).toMatchObject({ status: 200, body: '<script>' });
    expect(asked.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(asked.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await test.anyone.post(url, {})).status).toBe(422);
    expect((await test.anyone.post(url, { value: [] })).status).toBe(202);

    const { body } = await acme.designer.get(`/explorer/definitions/${acme.name}.json`);
    const { responses } = body.paths[url].post;
    expect(responses['200'].content).toMatchObject({ 'text/plain': { schema: { type: 'string' } } });
  });

  it('200: gives a challenge of the body back as JSON, and only to whom it lets in', async () => {
    const url = await open('/asked', {
      auth: { schemes: ['api-key'] },
      handshake: { challenge: { in: 'body', name: 'challenge' }, when: { in: 'body', name: 'type', equals: 'check' } },
    });
    const question = { type: 'check', challenge: 'abc' };
    expect(await acme.integrator.post(url, question)).toMatchObject({ status: 200, body: { challenge: 'abc' } });
    expect((await test.anyone.post(url, question)).status).toBe(401);
    expect((await acme.integrator.post(url, { ...question, type: 'event' })).status).toBe(202);
  });
});
