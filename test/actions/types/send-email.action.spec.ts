import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import tls, { type ConnectionOptions } from 'node:tls';
import { ActionCatalogue } from '../../../src/actions/action-catalogue.service.js';
import type { ActionContext, ActionDefinition } from '../../../src/actions/action.js';
import type { JsonObject } from '../../../src/shared/json.js';
import { compileValidator } from '../../../src/schema/compile-validator.js';
import type { FlowDefinition } from '../../../src/flow-language/flow-definition.js';
import { apiKey } from '../../support/api-client.js';
import { activateFlow, finishedExecution, ticketFlow } from '../../support/flows.js';
import { createTestApp, type TestApp } from '../../support/create-test-app.js';
import { MailServer } from '../../support/mail-server.js';
import { createNamespace, type TestNamespace } from '../../support/people.js';

let test: TestApp;
let acme: TestNamespace;
let plain: MailServer;
let encrypted: MailServer;
let action: ActionDefinition;

beforeAll(async () => {
  test = await createTestApp({ egressAllow: ['127.0.0.1'] });
  plain = await MailServer.start({ authOptional: true, hideSTARTTLS: true });
  encrypted = await MailServer.start({});
  acme = await createNamespace(test.admin);
  action = test.app.get(ActionCatalogue).get('send-email')!;
  await acme.designer.put(`/platform/v1/namespaces/${acme.name}/credentials/mail`, {
    kind: 'connection-secret',
    value: 'hunter2-secret',
  });
  await connect('plain', plain.url);
  await connect('login', encrypted.url, { type: 'basic', username: 'sluice', credential: 'mail' });
  await connect('clear', plain.url, { type: 'basic', username: 'sluice', credential: 'mail' });
  await connect('inside', 'smtp://10.0.0.1:25');
});

afterAll(() => Promise.all([test.close(), plain.close(), encrypted.close()]));

beforeEach(() => {
  for (const server of [plain, encrypted]) {
    server.mails.length = 0;
    server.mood = () => undefined;
  }
});

async function connect(name: string, baseUrl: string, auth: object = { type: 'none' }): Promise<void> {
  const url = `/platform/v1/namespaces/${acme.name}/connections`;
  const answer = await acme.designer.post(url, { name, baseUrl, auth, timeoutSeconds: 5 });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
}

function send(inputs: JsonObject, idempotencyKey = randomBytes(8).toString('hex')) {
  const given: JsonObject = {
    connection: 'plain',
    from: 'Acme Ünlimited <noreply@acme.example>',
    to: ['dana@example.com'],
    subject: 'Ein Gruß',
    text: 'Hello',
    ...inputs,
  };
  expect(compileValidator(action.input, {})(given)).toEqual([]);
  return action.run(given, {
    namespace: acme.name,
    executionId: '0199c0de-7a31-7000-8000-3f5f0a2b7c11',
    idempotencyKey,
    signal: new AbortController().signal,
    log: () => undefined,
  } as unknown as ActionContext);
}

const failing = (code: string, stepCode?: string) =>
  expect.objectContaining({ code, ...(stepCode && { options: expect.objectContaining({ stepCode }) }) });

describe('an e-mail', () => {
  it('reaches all who are to get it, and shows none of those in bcc', async () => {
    const outcome = await send({
      to: ['Dana <dana@example.com>', 'kim@example.com'],
      cc: ['lee@example.com'],
      bcc: ['secret@example.com'],
      replyTo: ['help@acme.example'],
      html: '<p>Hello</p>',
      attachments: [{ name: 'a/b.csv', mediaType: 'text/csv', text: 'a,b' }],
    });
    const [mail] = plain.mails;
    expect(mail).toMatchObject({ from: 'noreply@acme.example', user: undefined });
    expect(mail.to).toEqual(['dana@example.com', 'kim@example.com', 'lee@example.com', 'secret@example.com']);
    expect(mail.raw).not.toContain('secret@');
    for (const text of ['Reply-To: help@acme.example', 'multipart/alternative', 'filename=a_b.csv', 'text/csv']) {
      expect(mail.raw).toContain(text);
    }
    expect(outcome).toMatchObject({ output: { accepted: mail.to, rejected: [] } });
  });

  it('has the same Message-ID at every attempt', async () => {
    await send({}, 'one');
    await send({}, 'one');
    await send({}, 'other');
    const ids = plain.mails.map(({ raw }) => /^Message-ID: (<[0-9a-f]{40}@acme\.example>)\r$/m.exec(raw)![1]);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it.each<[JsonObject, string]>([
    [{ to: ['dana@example.com\r\nBcc: eve@example.com'] }, 'invalid-address'],
    [{ to: ['dana@example.com, eve@example.com'] }, 'invalid-address'],
    [{ from: 'Acme\r\nBcc: eve@example.com <noreply@acme.example>' }, 'invalid-address'],
    [{ replyTo: ['<a@b.c> <d@e.f>'] }, 'invalid-address'],
    [{ subject: 'Hello\r\nBcc: eve@example.com' }, 'invalid-input'],
    [{ attachments: [{ name: 'a', text: 'a', mediaType: 'text/plain\r\nX: y' }] }, 'invalid-attachment'],
    [{ attachments: [{ text: 'a' }] }, 'invalid-attachment'],
  ])('cannot be made to say more than it should: %j', async (inputs, stepCode) => {
    await expect(send(inputs)).rejects.toEqual(failing('validation-failed', stepCode));
    expect(plain.mails).toEqual([]);
  });

  it('fails with what the server says, and only when nobody gets it', async () => {
    plain.mood = (to) =>
      to.startsWith('dana') ? Object.assign(new Error('No such box'), { responseCode: 550 }) : undefined;
    await expect(send({})).rejects.toEqual(failing('call-refused', 'mail-refused'));
    expect(await send({ cc: ['kim@example.com'] })).toMatchObject({
      output: { accepted: ['kim@example.com'], rejected: ['dana@example.com'] },
    });
    plain.mood = () => Object.assign(new Error('Later'), { responseCode: 451 });
    await expect(send({})).rejects.toEqual(failing('call-refused', 'mail-deferred'));
  });

  it('cannot have more than 10 MB of attachments', async () => {
    const attachment = { name: 'a', text: 'x'.repeat(1_000_000) };
    await expect(send({ attachments: Array(11).fill(attachment) as JsonObject[] })).rejects.toEqual(
      failing('payload-too-large'),
    );
  });
});

describe('a connection to a mail server', () => {
  it('sends its password over an encrypted connection only, and only to a server whose certificate is trusted', async () => {
    await expect(send({ connection: 'login' })).rejects.toEqual(failing('call-failed'));
    await expect(send({ connection: 'clear' })).rejects.toEqual(failing('call-failed'));
    expect([...plain.mails, ...encrypted.mails]).toEqual([]);
    const connect = tls.connect as (options: ConnectionOptions, done: () => void) => tls.TLSSocket;
    const trusting = jest
      .spyOn(tls, 'connect')
      .mockImplementation(((options: ConnectionOptions, done: () => void) =>
        connect({ ...options, rejectUnauthorized: false }, done)) as typeof tls.connect);
    await send({ connection: 'login' }).finally(() => trusting.mockRestore());
    expect(encrypted.mails).toMatchObject([{ user: 'sluice', encrypted: true }]);
  });

  it('is blocked inside the network like any other', async () => {
    await expect(send({ connection: 'inside' })).rejects.toEqual(failing('egress-blocked'));
  });

  it('can be tried out, and is not called over HTTP; another is not sent mail through', async () => {
    const url = `/platform/v1/namespaces/${acme.name}/connections`;
    expect((await acme.designer.post(`${url}/plain/test`)).body).toMatchObject({
      ok: true,
      status: 250,
      problem: null,
    });
    expect((await acme.designer.post(`${url}/inside/test`)).body.problem.code).toBe('egress-blocked');
    await connect('web', 'https://erp.example.com');
    await expect(send({ connection: 'web' })).rejects.toEqual(failing('wrong-connection'));
    const request = test.app.get(ActionCatalogue).get('http-request')!;
    const inputs = { connection: 'plain', method: 'GET', path: '/', failOn: [] };
    await expect(
      request.run(inputs, { namespace: acme.name, idempotencyKey: 'k', log: () => undefined } as never),
    ).rejects.toEqual(failing('wrong-connection'));
  });

  it.each([
    [{ baseUrl: 'smtp://mail.example.com/inbox' }, '/baseUrl'],
    [{ baseUrl: 'smtp://user:pass@mail.example.com' }, '/baseUrl'],
    [{ baseUrl: 'smtp:mail' }, '/baseUrl'],
    [{ baseUrl: 'smtps://mail.example.com', auth: { type: 'bearer', credential: 'mail' } }, '/auth/type'],
  ])('has a host and at most a username: %j', async (settings, pointer) => {
    const url = `/platform/v1/namespaces/${acme.name}/connections`;
    const { body } = await acme.designer.post(url, { name: 'faulty', ...settings });
    expect(body.errors).toMatchObject([{ pointer }]);
  });
});

describe('a flow', () => {
  it('sends on a file that its call carried', async () => {
    const step = {
      id: 'tell',
      action: 'send-email',
      inputs: {
        connection: 'plain',
        from: 'noreply@acme.example',
        to: ['dana@example.com'],
        subject: '{{ trigger.body.title }}',
        text: 'See the photo.',
        attachments: [{ file: '{{ trigger.body.photo }}' }],
      },
    };
    const ticket = ticketFlow('/photos', [step]);
    const photo = { type: 'string', format: 'binary', maxLength: 1_000_000 };
    const schema = { type: 'object', required: ['title', 'photo'], properties: { title: { type: 'string' }, photo } };
    const request = { body: { mediaTypes: ['multipart/form-data'], schema } };
    const activated = await activateFlow(acme, {
      ...ticket,
      trigger: { ...ticket.trigger, request },
    } as FlowDefinition);
    expect(activated).toMatchObject({ status: 200 });

    const form = new FormData();
    const bytes = randomBytes(300_000);
    form.append('title', 'Leak');
    form.append('photo', new Blob([bytes], { type: 'image/x-raw' }), 'leak.raw');
    const url = new URL(activated.body.endpoint.url, test.url);
    const answer = await fetch(url, { method: 'POST', body: form, headers: apiKey(acme.integratorKey) });
    const { result } = (await answer.json()) as { result: { executionId: string } };
    expect(await finishedExecution(acme.operator, result.executionId)).toMatchObject({ state: 'completed' });
    const [{ raw }] = plain.mails;
    expect(raw).toContain('filename=leak.raw');
    expect(raw.replaceAll('\r\n', '')).toContain(bytes.toString('base64'));
  });
});

describe('the check of a send-email', () => {
  const findings = (inputs: JsonObject) => {
    const complete: JsonObject = {
      connection: 'mail',
      from: 'a@b.example',
      to: ['c@d.example'],
      subject: 'S',
      text: 'T',
      ...inputs,
    };
    const known = Object.fromEntries(
      Object.entries(complete).filter(([, value]) => !JSON.stringify(value).includes('{{')),
    );
    return action.specialise!(known, { connections: new Set(['mail']) } as never, complete).findings;
  };

  it.each<[JsonObject, string, string]>([
    [{ connection: '{{ trigger.x }}' }, 'connection-not-plain', '/connection'],
    [{ connection: 'mial' }, 'unknown-connection', '/connection'],
    [{ to: ['{{ trigger.x }}', 'dana'] }, 'invalid-address', '/to/1'],
    [{ from: 'Dana' }, 'invalid-address', '/from'],
  ])('finds %j', (inputs, code, pointer) => {
    expect(findings(inputs)).toMatchObject([{ code, pointer, severity: 'error' }]);
  });

  it('finds a message without anything to read, and nothing else', () => {
    expect(action.specialise!({}, {} as never, {}).findings).toMatchObject([
      { code: 'missing-input', pointer: '/text' },
    ]);
    expect(findings({ to: ['{{ trigger.x }}'] })).toEqual([]);
  });
});
