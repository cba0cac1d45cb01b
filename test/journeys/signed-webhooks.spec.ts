import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sign } from '@octokit/webhooks-methods';
import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';
import { Webhook } from 'standardwebhooks';
import { Stripe } from 'stripe';
import { SIGNATURE_PRESETS } from '../../src/auth/signature-presets.js';
import type { JsonObject } from '../../src/shared/json.js';
import { lintOpenApi } from '../explorer/lint-openapi.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { flowsUrl } from '../support/flows.js';
import { createNamespace, type TestNamespace } from '../support/people.js';
import { credentialUrl, type SignedEndpoint, signedEndpoint, webhookFlow } from '../support/signed-endpoint.js';

const SECRET = "It's a Secret to Everybody";
let test: TestApp;
let acme: TestNamespace;

beforeAll(async () => {
  test = await createTestApp();
  acme = await createNamespace(test.admin);
});

afterAll(() => test.close());

const endpoint = (signature: JsonObject, secret = SECRET, trigger: JsonObject = {}, namespace = acme) =>
  signedEndpoint(test.anyone, namespace, signature, secret, trigger);

/** Id of the newest execution; undefined while there is none. */
async function newestExecution(namespace: TestNamespace): Promise<string | undefined> {
  const { body } = await namespace.operator.get(`/platform/v1/executions?namespace=${namespace.name}&limit=1`);
  return body.items[0]?.id;
}

const INVALID = { status: 401, body: { code: 'signature-invalid' } };

describe('webhooks from GitHub', () => {
  const examples = (
    createRequire(import.meta.url)('@octokit/webhooks-examples') as { name: string; examples: JsonObject[] }[]
  ).flatMap(({ name, examples }) => examples.map((payload) => ({ name, payload })));
  let github: SignedEndpoint;

  const deliver = async (event: string, body: string, signature?: string) =>
    github.send(body, {
      'x-github-event': event,
      'x-hub-signature-256': signature ?? (await sign(SECRET, body)),
    });

  beforeAll(async () => {
    github = await endpoint({ preset: 'github', credential: 'github' });
  });

  it('are accepted, all 329 examples that GitHub publishes, when they are signed by its own library', async () => {
    expect(examples).toHaveLength(329);
    const refused: string[] = [];
    const send = async ({ name, payload }: (typeof examples)[number]): Promise<void> => {
      const { status, body } = await deliver(name, JSON.stringify(payload, null, 1));
      if (status !== (name === 'ping' ? 200 : 202)) refused.push(`${name} ${status} ${JSON.stringify(body)}`);
    };
    for (let at = 0; at < examples.length; at += 20) await Promise.all(examples.slice(at, at + 20).map(send));
    expect(refused).toEqual([]);
  });

  it('are refused when one bit of the body or of the signature is another', async () => {
    const body = JSON.stringify(examples.find(({ name }) => name === 'issues')!.payload);
    const signature = await sign(SECRET, body);
    const before = await newestExecution(acme);
    for (let mutant = 0; mutant < 40; mutant++) {
      const bytes = Buffer.from(body);
      const bit = Math.floor((mutant / 40) * bytes.length * 8) + (mutant % 7);
      bytes[bit >> 3]! ^= 1 << (bit & 7);
      const answer = await github.send(bytes, { 'x-github-event': 'issues', 'x-hub-signature-256': signature });
      expect(answer).toMatchObject(INVALID);
    }
    for (let digit = 0; digit < signature.length; digit++) {
      const text = Buffer.from(signature, 'latin1');
      text[digit]! ^= 1;
      expect(await deliver('issues', body, text.toString('latin1'))).toMatchObject(INVALID);
    }
    expect(await newestExecution(acme)).toBe(before);
  });

  it('tell the flow who signed them', async () => {
    const { body } = await deliver('issues', '{"action":"opened"}');
    const execution = await acme.operator.get(`/platform/v1/executions/${body.result.executionId}`);
    expect(execution.body.caller).toEqual({ kind: 'signature', name: 'github' });
  });

  it('are pinged without a start, and only when the ping is signed', async () => {
    const before = await newestExecution(acme);
    expect(await deliver('ping', '{"zen":"Design for failure."}')).toMatchObject({
      status: 200,
      body: { handshake: 'ping' },
    });
    expect(await deliver('ping', '{}', `sha256=${'0'.repeat(64)}`)).toMatchObject(INVALID);
    expect(await newestExecution(acme)).toBe(before);
  });

  it('are refused before anyone looks into what they hold', async () => {
    const unsigned = await github.send('{not json', {});
    expect(unsigned).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    expect(unsigned.headers.get('www-authenticate')).toBe('Signature realm="sluice", header="x-hub-signature-256"');
    expect(await deliver('issues', '{not json', 'sha256=00')).toMatchObject(INVALID);
    expect(await deliver('issues', '{not json')).toMatchObject({ status: 400, body: { code: 'malformed-json' } });
    expect(await deliver('issues', '{"a":1,"a":2}')).toMatchObject({ status: 400, body: { code: 'duplicate-key' } });
  });

  it('are refused with two signatures, of which nobody could say which one counts', async () => {
    const signature = await sign(SECRET, '{}');
    const { hostname, port } = new URL(test.url);
    const { connect } = await import('node:net');
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () =>
        socket.write(
          [
            `POST ${github.url} HTTP/1.1`,
            'host: localhost',
            'content-type: application/json',
            `x-hub-signature-256: ${signature}`,
            `x-hub-signature-256: ${signature}`,
            'content-length: 2',
            'connection: close',
            '',
            '{}',
          ].join('\r\n'),
        ),
      );
      let text = '';
      socket
        .on('data', (chunk) => (text += chunk.toString()))
        .on('end', () => resolve(text))
        .on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"code":"ambiguous-header"');
  });

  it('accept both secrets while one replaces the other, and then only the new one', async () => {
    const rotating = await endpoint({ preset: 'github', credential: 'rotating' }, 'old secret');
    const call = async (secret: string) =>
      (await rotating.send('{}', { 'x-hub-signature-256': await sign(secret, '{}') })).status;
    expect(await call('old secret')).toBe(202);
    expect(await call('new secret')).toBe(401);

    const url = credentialUrl(acme, 'rotating');
    const { body } = await acme.designer.post(`${url}/values`, { value: 'new secret' });
    expect([await call('old secret'), await call('new secret')]).toEqual([202, 202]);
    await acme.designer.delete(`${url}/values/${body.values[0].id}`);
    expect([await call('old secret'), await call('new secret')]).toEqual([401, 202]);
  });

  it('are refused at once when the credential is deleted', async () => {
    const doomed = await endpoint({ preset: 'github', credential: 'doomed' });
    const call = async () => doomed.send('{}', { 'x-hub-signature-256': await sign(SECRET, '{}') });
    expect((await call()).status).toBe(202);
    await acme.designer.delete(credentialUrl(acme, 'doomed'));
    expect(await call()).toMatchObject(INVALID);
  });

  it('are refused when another namespace holds a secret by the same name', async () => {
    const other = await createNamespace(test.admin);
    const theirs = await endpoint({ preset: 'github', credential: 'github' }, 'another secret', {}, other);
    const signed = { 'x-hub-signature-256': await sign(SECRET, '{}') };
    expect(await theirs.send('{}', signed)).toMatchObject(INVALID);
  });
});

describe('webhooks from Stripe', () => {
  const secret = 'whsec_6sZ1o5hZ0gWJw8vYQeB3rD7tKfLmNpQx';
  const { webhooks } = new Stripe('sk_test_of_nobody');
  const payload = JSON.stringify({ id: 'evt_1', object: 'event', type: 'invoice.paid', data: { object: {} } }, null, 2);
  const seconds = () => Math.floor(Date.now() / 1000);
  const headerAt = (timestamp: number) => ({
    'stripe-signature': webhooks.generateTestHeaderString({ payload, secret, timestamp }),
  });
  let stripe: SignedEndpoint;

  beforeAll(async () => {
    stripe = await endpoint({ preset: 'stripe', credential: 'stripe' }, secret);
  });

  it('are accepted when they are signed by its own library', async () => {
    expect((await stripe.send(payload, headerAt(seconds()))).status).toBe(202);
  });

  it('are refused when the body was read and written again on the way', async () => {
    expect(await stripe.send(JSON.stringify(JSON.parse(payload)), headerAt(seconds()))).toMatchObject(INVALID);
  });

  it('are refused when they are too old or come from the future', async () => {
    for (const off of [-302, 302]) {
      expect(await stripe.send(payload, headerAt(seconds() + off))).toMatchObject({
        status: 401,
        body: { code: 'signature-invalid', detail: expect.stringContaining('timestamp') },
      });
    }
  });
});

describe('Standard Webhooks', () => {
  it('are accepted when the reference library signs them, and refused with another message id', async () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const standard = await endpoint({ preset: 'standard-webhooks', credential: 'standard' }, secret);
    const [id, now, body] = ['msg_1', new Date(), '{ "type": "user.created" }'];
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, now, body),
    };
    expect((await standard.send(body, headers)).status).toBe(202);
    expect(await standard.send(body, { ...headers, 'webhook-id': 'msg_2' })).toMatchObject(INVALID);
  });
});

describe('events from Slack', () => {
  const signed = (body: string, time = Math.floor(Date.now() / 1000)) => ({
    'x-slack-request-timestamp': String(time),
    'x-slack-signature': `v0=${createHmac('sha256', SECRET).update(`v0:${time}:${body}`).digest('hex')}`,
  });

  it('prove the URL by a signed challenge without a start, and start the flow from then on', async () => {
    const quiet = await createNamespace(test.admin);
    const slack = await endpoint({ preset: 'slack', credential: 'slack' }, SECRET, {}, quiet);
    const challenge =
      '{"token":"x","challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P","type":"url_verification"}';
    expect(await slack.send(challenge, signed(challenge))).toMatchObject({
      status: 200,
      body: { challenge: '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P' },
    });
    expect(await slack.send(challenge, signed(`${challenge} `))).toMatchObject(INVALID);
    expect(await newestExecution(quiet)).toBeUndefined();
    const event = await slack.send('{"type":"event_callback"}', signed('{"type":"event_callback"}'));
    expect(event.status).toBe(202);
    expect(await newestExecution(quiet)).toBe(event.body.result.executionId);
  });
});

describe('calls that any other sender signs', () => {
  it('are verified by what the designer says of them', async () => {
    const signature = {
      preset: 'hmac',
      credential: 'own',
      algorithm: 'sha512',
      encoding: 'base64',
      header: 'x-acme-signature',
      timestampHeader: 'x-acme-time',
      content: '{timestamp}\n{body}',
      tolerance: 60,
    };
    const own = await endpoint(signature);
    const call = (time: number) =>
      own.send('{"ok":true}', {
        'x-acme-time': String(time),
        'x-acme-signature': createHmac('sha512', SECRET).update(`${time}\n{"ok":true}`).digest('base64'),
      });
    const now = Math.floor(Date.now() / 1000);
    expect((await call(now)).status).toBe(202);
    expect(await call(now - 62)).toMatchObject(INVALID);
  });

  it('stand beside other callers where the designer names schemes too', async () => {
    const both = await endpoint({ preset: 'shopify', credential: 'shopify' }, SECRET, {
      auth: { signature: { preset: 'shopify', credential: 'shopify' }, schemes: ['api-key'] },
    });
    const signature = createHmac('sha256', SECRET).update('{}').digest('base64');
    expect((await both.send('{}', { 'x-shopify-hmac-sha256': signature })).status).toBe(202);
    expect((await both.send('{}', { 'x-api-key': acme.integratorKey })).status).toBe(202);
    const worse = { 'x-api-key': acme.integratorKey, 'x-shopify-hmac-sha256': signature.replace(/^./, '#') };
    expect(await both.send('{}', worse)).toMatchObject(INVALID);
    expect(await both.send('{}', {})).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });
});

describe('a flow whose calls are signed', () => {
  it('is published for every preset in a document that a linter finds no fault with', async () => {
    const quiet = await createNamespace(test.admin);
    const handshake = { challenge: { in: 'query', name: 'challenge' } };
    for (const preset of SIGNATURE_PRESETS.keys()) {
      const options: JsonObject = preset === 'hmac' ? { header: 'x-signature' } : {};
      const trigger: JsonObject = preset === 'hmac' ? { handshake } : {};
      await endpoint({ preset, credential: preset, ...options }, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZI', trigger, quiet);
    }
    const { body } = await quiet.designer.get(`/explorer/definitions/${quiet.name}.json`);
    expect(Object.keys(body.paths)).toHaveLength(SIGNATURE_PRESETS.size);
    expect((await lintOpenApi(body)).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('cannot be activated without its credential, and says so when it is checked', async () => {
    const flow = webhookFlow('/unsecured', { auth: { signature: { preset: 'github', credential: 'githup' } } });
    const saved = await acme.designer.post(flowsUrl(acme.name), flow);
    expect(saved.status).toBe(201);
    const finding = {
      code: 'unknown-credential',
      pointer: '/trigger/auth/signature/credential',
      hint: 'Did you mean "github"?',
    };
    const url = `${flowsUrl(acme.name)}/${saved.body.id}`;
    expect((await acme.designer.post(`${url}/check`)).body.findings).toMatchObject([finding]);
    expect(await acme.designer.post(`${url}/activate`)).toMatchObject({
      status: 422,
      body: { code: 'flow-has-findings', findings: [finding] },
    });
  });

  it('cannot be activated again from an earlier version once its credential is gone', async () => {
    await endpoint({ preset: 'github', credential: 'fleeting' });
    const { body } = await acme.designer.get(`${flowsUrl(acme.name)}?limit=200`);
    const { id } = body.items.find(({ name }: { name: string }) => name === 'Webhook at /fleeting');
    await acme.designer.delete(credentialUrl(acme, 'fleeting'));
    const again = await acme.designer.post(`${flowsUrl(acme.name)}/${id}/versions/1/activate`);
    expect(again.body.findings ?? again.body).toMatchObject([{ code: 'unknown-credential' }]);
  });

  it('publishes the headers that callers sign with, and what they are refused with', async () => {
    const quiet = await createNamespace(test.admin);
    await endpoint(
      { preset: 'standard-webhooks', credential: 'standard' },
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZI',
      {},
      quiet,
    );
    const { body: document } = await quiet.designer.get(`/explorer/definitions/${quiet.name}.json`);
    const { post } = Object.values(document.paths)[0] as { post: JsonObject };
    expect(post.security).toEqual([
      {
        'signature-standard-webhooks': [],
        'signature-standard-webhooks-timestamp': [],
        'signature-standard-webhooks-id': [],
      },
    ]);
    expect(document.components.securitySchemes).toMatchObject({
      'signature-standard-webhooks': { type: 'apiKey', in: 'header', name: 'webhook-signature' },
      'signature-standard-webhooks-timestamp': { type: 'apiKey', in: 'header', name: 'webhook-timestamp' },
      'signature-standard-webhooks-id': { type: 'apiKey', in: 'header', name: 'webhook-id' },
    });
    expect(JSON.stringify((post.responses as JsonObject)['401'])).toContain('signature-invalid');
  });
});
